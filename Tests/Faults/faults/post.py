"""A mail server that takes its time, so that whoever dies dies with letters in hand."""

import asyncio
from collections import Counter

from support.mail import MailSink


class SlowPost(MailSink):
    def __init__(self, seconds=0.05):
        super().__init__()
        self.seconds = seconds
        self.taken = Counter()

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(self.seconds)
        self.taken.update(address.lower() for address in envelope.rcpt_tos)
        return await super().handle_DATA(server, session, envelope)

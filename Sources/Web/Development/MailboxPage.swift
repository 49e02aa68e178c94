import Actions
import Domain
import Foundation

/// What the mailbox page shows.
struct MailboxPage {
    let letters: [Letter]
    let isEmpty: Bool

    struct Letter {
        let to: String
        let subject: String
        let text: String
        let code: String?
        let sentAt: String
    }

    init(_ letters: [ReadMailbox.Letter]) {
        self.letters = letters.map { letter in
            Letter(
                to: letter.message.to, subject: letter.message.subject, text: letter.message.text, code: letter.message.code?.reveal,
                sentAt: letter.sentAt.formatted(.iso8601))
        }
        isEmpty = letters.isEmpty
    }

    static let template = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="refresh" content="5">
        <title>Mailbox · Lifeguard</title>
        <style>
        :root { color-scheme: light dark; --line: light-dark(#d8dde3, #333a43); --soft: light-dark(#5b6672, #9aa6b2); }
        body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 46rem; padding: 2rem 1rem; }
        h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
        p.about { color: var(--soft); margin: 0 0 2rem; }
        article { border: 1px solid var(--line); border-radius: .75rem; padding: 1rem 1.25rem; margin: 0 0 1rem; }
        article header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; justify-content: space-between; }
        h2 { font-size: 1rem; margin: 0; }
        .to, time { color: var(--soft); font-size: .875rem; }
        .code { font: 600 1.75rem/1.2 ui-monospace, monospace; letter-spacing: .1em; margin: .75rem 0 .25rem; }
        .text { white-space: pre-wrap; overflow-wrap: anywhere; margin: .5rem 0 0; }
        </style>
        </head>
        <body>
        <h1>Mailbox</h1>
        <p class="about">Every message that this development server has sent, newest first. The page renews itself.</p>
        {{#isEmpty}}<p>Nothing yet. Sign somebody up.</p>{{/isEmpty}}
        {{#letters}}
        <article>
        <header><h2>{{subject}}</h2><time datetime="{{sentAt}}">{{sentAt}}</time></header>
        <div class="to">to {{to}}</div>
        {{#code}}<div class="code">{{.}}</div>{{/code}}
        <p class="text">{{text}}</p>
        </article>
        {{/letters}}
        </body>
        </html>
        """
}

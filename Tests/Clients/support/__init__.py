"""What the client tests stand on: the server as a process, a mail sink, Amazon's model, and people who sign up."""

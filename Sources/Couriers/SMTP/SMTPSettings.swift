import CCurl
import Domain

extension CurlSettings {
    /// Where to, and on which terms. `ehlo` is how we introduce ourselves.
    mutating func apply(_ server: SMTPServer, ehlo: String) {
        applyTransport(protocols: "smtp,smtps", connect: SMTPTimeouts.connect, whole: SMTPTimeouts.whole)
        set(CURLOPT_URL, "\(server.security == .implicit ? "smtps" : "smtp")://\(server.address)/\(ehlo)")
        set(CURLOPT_USE_SSL, Int(server.security.level.rawValue))
        if let authority = server.authority {
            set(CURLOPT_CAINFO, authority)
            set(CURLOPT_CAPATH, nil)
        }
        if let credentials = server.credentials {
            set(CURLOPT_USERNAME, credentials.user)
            set(CURLOPT_PASSWORD, credentials.password.reveal)
        }
    }

    /// What goes, from whom and to whom. The pointers must live until the transfer is over.
    mutating func apply(_ mail: MIMEMessage, to recipients: UnsafeMutablePointer<curl_slist>?, dialogue: SMTPDialogue) {
        let context = Unmanaged.passUnretained(dialogue).toOpaque()
        set(CURLOPT_MAIL_FROM, "<\(mail.sender)>")
        note(courier_set_list(handle, CURLOPT_MAIL_RCPT, recipients))
        set(CURLOPT_UPLOAD, 1)
        note(courier_set_size(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(mail.bytes.count)))
        note(courier_set_reader(handle, SMTPDialogue.reader))
        note(courier_set_pointer(handle, CURLOPT_READDATA, context))
        // Verbose is what makes libcurl call the tracer; nothing is printed.
        note(courier_set_tracer(handle, SMTPDialogue.tracer))
        note(courier_set_pointer(handle, CURLOPT_DEBUGDATA, context))
        set(CURLOPT_VERBOSE, 1)
    }
}

extension SMTPServer.Security {
    /// libcurl's word for STARTTLS; with implicit TLS there is none to ask for.
    fileprivate var level: curl_usessl {
        switch self {
        case .implicit, .required: CURLUSESSL_ALL
        case .opportunistic: CURLUSESSL_TRY
        case .off: CURLUSESSL_NONE
        }
    }
}

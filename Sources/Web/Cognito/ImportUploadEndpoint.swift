import Actions
import Domain
import HTTPTypes
import Hummingbird
import NIOCore

/// Takes the files of import jobs, and answers as Amazon's store of files does. Whoever has the address may upload: it is signed. The
/// signature stands in the query, which no log holds.
struct ImportUploadEndpoint: Endpoint {
    let facilities: Facilities

    /// Where uploads arrive.
    static let prefix = "/imports/"

    func mount(on router: Router<AppContext>) {
        router.put("/imports/:pool/:job") { request, context in await answer(request, context) }
    }

    private func answer(_ request: Request, _ context: AppContext) async -> Response {
        do {
            let call = context.call(facilities)
            let (pool, job) = (PoolID(context.parameters.get("pool") ?? ""), ImportJobID(context.parameters.get("job") ?? ""))
            let query = request.uri.queryParameters
            let verdict = UploadAddress.verdict(
                pool: pool, job: job, expires: query["expires"].map(String.init), signature: query["signature"].map(String.init), in: call)
            switch verdict {
            case .good: break
            case .forged: throw UploadRefusal.forged
            case .expired: throw UploadRefusal.expired
            }
            if let promised = request.headers[.contentLength].flatMap({ Int($0) }), promised > Limits.importFile {
                throw ReceiveImportFile.Fault.tooLarge
            }
            try await receive(request, job, pool, call)
            return Response(status: .ok, headers: [.contentLength: "0"])
        } catch let fault as ReceiveImportFile.Fault {
            return Self.response(UploadRefusal(fault), context)
        } catch let refusal as UploadRefusal {
            return Self.response(refusal, context)
        } catch {
            switch Mishap(error, of: "an upload", context) {
            case .passing: return Self.response(.away, context)
            case .lasting: return Self.response(.failed, context)
            }
        }
    }

    /// Piece by piece: the client is read no faster than the database writes.
    private func receive(_ request: Request, _ job: ImportJobID, _ pool: PoolID, _ call: Call) async throws {
        var file = try await ReceiveImportFile(of: job, in: pool, call)
        do {
            var size = 0
            var pieces = request.body.makeAsyncIterator()
            while let piece = try await Self.next(&pieces) {
                size += piece.readableBytes
                try await file.append(piece.readableBytesView, in: call)
            }
            if let promised = request.headers[.contentLength].flatMap({ Int($0) }), promised != size { throw UploadRefusal.cutShort }
            try await file.finish(in: call)
        } catch {
            await file.abandon(in: call)
            throw error
        }
    }

    /// A client that went away has sent no whole file.
    private static func next(_ pieces: inout RequestBody.AsyncIterator) async throws -> ByteBuffer? {
        do { return try await pieces.next() } catch { throw UploadRefusal.cutShort }
    }

    private static func response(_ refusal: UploadRefusal, _ context: AppContext) -> Response {
        context.finding.note(refusal: refusal.code)
        let text =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>\(refusal.code)</Code><Message>\(refusal.message)</Message></Error>"
        return Response(
            status: refusal.status, headers: [.contentType: "application/xml", .connection: "close"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}

/// Why an upload is not taken, in the words of S3.
struct UploadRefusal: Error {
    let status: HTTPResponse.Status
    let code: String
    let message: String

    static let forged = UploadRefusal(
        status: .forbidden, code: "SignatureDoesNotMatch", message: "The signature of the address is not the one that it must have.")
    static let expired = UploadRefusal(status: .forbidden, code: "AccessDenied", message: "Request has expired")
    static let cutShort = UploadRefusal(
        status: .badRequest, code: "IncompleteBody", message: "The body has not as many bytes as the Content-Length header says.")
    static let away = UploadRefusal(status: .serviceUnavailable, code: "ServiceUnavailable", message: "Please try again.")
    static let failed = UploadRefusal(status: .internalServerError, code: "InternalError", message: "An internal error occurred.")
}

extension UploadRefusal {
    init(_ fault: ReceiveImportFile.Fault) {
        switch fault {
        case .noJob: self.init(status: .notFound, code: "NoSuchKey", message: "The import job does not exist.")
        case .notAwaited:
            self.init(
                status: .forbidden, code: "AccessDenied", message: "The import job does not wait for this file: it has one, or has ended.")
        case .tooLarge:
            self.init(
                status: .contentTooLarge, code: "EntityTooLarge",
                message: "The file is larger than \(Limits.importFile / (1024 * 1024)) MB.")
        case .tooManyRows:
            self.init(status: .badRequest, code: "EntityTooLarge", message: "The file has more than \(Limits.importUsers) users.")
        case .rowTooLong:
            self.init(
                status: .badRequest, code: "InvalidRequest", message: "A row of the file is longer than \(Limits.importRow) characters.")
        case .empty: self.init(status: .badRequest, code: "InvalidRequest", message: "The file is empty.")
        }
    }
}

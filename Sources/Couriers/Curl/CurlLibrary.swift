import CCurl

/// libcurl itself, which has to be started once in the life of the process, before the first handle.
enum CurlLibrary {
    /// How many bytes the words of a failure may have.
    static let wordsLength = Int(CURL_ERROR_SIZE)

    /// A handle of one's own; nil when libcurl cannot start.
    static func newHandle() -> UnsafeMutableRawPointer? { isReady ? curl_easy_init() : nil }

    /// The words for a code where libcurl has left no better ones.
    static func words(_ code: CURLcode) -> String { String(cString: curl_easy_strerror(code)) }

    private static let isReady = courier_global_init() == CURLE_OK
}

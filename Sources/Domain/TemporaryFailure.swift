/// An error that may be of something outside the program: the same request, sent again in a moment, may succeed.
package protocol TemporaryFailure: Error {
    var isTemporary: Bool { get }
}

/// Why the model refuses a request, with the message for the client.
package enum InvalidRequest: Error, Hashable {
    /// The body's types do not fit: SerializationException. The text is empty where Amazon sends none.
    case serialization(String)
    /// The body breaks constraints: InvalidParameterException, `N validation errors detected: …`.
    case validation(String)
}

/// One step of the schema: its number and its statements, applied in a transaction of its own.
package struct Migration: Sendable {
    package let number: Int
    package let statements: [String]
}

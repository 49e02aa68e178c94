/// The digits that are mailed or texted to a user.
package enum OneTimeCode {
    /// `count` decimal digits, each equally likely. `random` gives as many bytes as it is asked for, and is asked again
    /// for every byte that would have favoured a digit (rejection sampling).
    package static func digits(_ count: Int, drawing random: (Int) -> [UInt8]) -> String {
        var digits = ""
        while digits.count < count {
            for byte in random(count - digits.count) where byte < 250 {
                digits.append(Character(Unicode.Scalar(UInt8(ascii: "0") + byte % 10)))
            }
        }
        return digits
    }
}

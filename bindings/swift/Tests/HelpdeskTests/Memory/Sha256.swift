import Foundation

/// The SHA-256 of the bytes (FIPS 180-4), in hexadecimal digits. On Apple's systems an app would use
/// CryptoKit.
func sha256(_ data: Data) -> String {
    var hash: [UInt32] = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    var message = [UInt8](data) + [0x80]
    message += [UInt8](repeating: 0, count: (120 - message.count % 64) % 64)
    message += withUnsafeBytes(of: UInt64(data.count * 8).bigEndian, Array.init)
    for block in stride(from: 0, to: message.count, by: 64) {
        var words = [UInt32](repeating: 0, count: 64)
        for i in 0..<16 {
            words[i] = (0..<4).reduce(0) { $0 << 8 | UInt32(message[block + 4 * i + $1]) }
        }
        for i in 16..<64 {
            let (early, late) = (words[i - 15], words[i - 2])
            let s0 = early.turned(7) ^ early.turned(18) ^ early >> 3
            let s1 = late.turned(17) ^ late.turned(19) ^ late >> 10
            words[i] = words[i - 16] &+ s0 &+ words[i - 7] &+ s1
        }
        var v = hash
        for i in 0..<64 {
            let s1 = v[4].turned(6) ^ v[4].turned(11) ^ v[4].turned(25)
            let choice = v[4] & v[5] ^ ~v[4] & v[6]
            let first = v[7] &+ s1 &+ choice &+ roundConstants[i] &+ words[i]
            let s0 = v[0].turned(2) ^ v[0].turned(13) ^ v[0].turned(22)
            let majority = v[0] & v[1] ^ v[0] & v[2] ^ v[1] & v[2]
            v = [first &+ s0 &+ majority, v[0], v[1], v[2], v[3] &+ first, v[4], v[5], v[6]]
        }
        hash = zip(hash, v).map { $0 &+ $1 }
    }
    return hash.map { String(format: "%08x", $0) }.joined()
}

extension UInt32 {
    fileprivate func turned(_ bits: UInt32) -> UInt32 { self >> bits | self << (32 - bits) }
}

/// The first 32 bits of the fractions of the cube roots of the first 64 primes.
private let roundConstants: [UInt32] = {
    let primes = (2...311).filter { n in !(2..<n).contains { n % $0 == 0 } }
    return primes.map { prime in
        // The root, times 2^32, found digit by digit in whole numbers.
        var root: UInt64 = 0
        for bit in stride(from: 34, through: 0, by: -1) {
            let tried = root | 1 << UInt64(bit)
            // tried^3 <= prime * 2^96
            let square = tried.multipliedFullWidth(by: tried)
            let high = square.high.multipliedFullWidth(by: tried)
            let low = square.low.multipliedFullWidth(by: tried)
            let (middle, carry) = high.low.addingReportingOverflow(low.high)
            if high.high == 0 && !carry && middle < UInt64(prime) << 32 {
                root = tried
            }
        }
        return UInt32(truncatingIfNeeded: root)
    }
}()

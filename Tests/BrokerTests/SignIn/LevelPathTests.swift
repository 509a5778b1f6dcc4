import IdentityModel
import Testing

@testable import Broker

@Suite struct LevelPathTests {
    private func names(_ level: Int, _ methods: [SignInMethod], _ firsts: [FirstFactor], _ seconds: [MFAFactor]) throws -> [String]? {
        LevelPath(firsts: firsts, seconds: seconds).factors(to: try #require(AuthenticationLevel(level)), from: methods)?.map(\.name)
    }

    @Test func `what is asked for stands on a way to the level and is not in vain`() throws {
        let password: [FirstFactor] = [.passwordSRP, .password]
        #expect(try names(4, [], password + [.email, .passkey], [.softwareToken, .sms]) == ["PASSWORD_SRP", "PASSWORD"])
        #expect(try names(4, [.password], password, [.softwareToken, .sms]) == ["SOFTWARE_TOKEN_MFA"])
        #expect(try names(4, [.password, .sms], password, [.softwareToken, .sms]) == ["SOFTWARE_TOKEN_MFA"])
        #expect(try names(4, [.email], password, [.softwareToken]) == ["PASSWORD_SRP", "PASSWORD", "SOFTWARE_TOKEN_MFA"])
        #expect(try names(4, [], password, [.sms]) == nil)
        #expect(try names(3, [], password + [.passkey], []) == ["WEB_AUTHN"])
        #expect(try names(3, [.password], password + [.email, .passkey], [.sms]) == ["EMAIL_OTP", "SMS_MFA", "WEB_AUTHN"])
        // An app's code beside the password meets the level above.
        #expect(try names(3, [.password], password, [.softwareToken]) == ["SOFTWARE_TOKEN_MFA"])
        #expect(try names(2, [], password, [.sms]) == ["PASSWORD_SRP", "PASSWORD"])
        #expect(try names(2, [], password + [.sms], []) == ["SMS_OTP"])
        #expect(try names(1, [], password, []) == ["PASSWORD_SRP", "PASSWORD"])
        #expect(try names(1, [.password], password, []) == [])
        #expect(try names(3, [.federation], [], []) == nil)
        #expect(try names(3, [.federationAtLevel3], [], []) == [])
    }

    @Test func `the first level that can be reached is aimed at`() throws {
        let wanted = try [4, 2, 3].map { try #require(AuthenticationLevel($0)) }
        let path = LevelPath(firsts: [.password, .email], seconds: [])
        #expect(path.aim(at: wanted, from: [])?.level.rawValue == 2)
        #expect(path.aim(at: [wanted[0]], from: [.password]) == nil)
    }

    @Test func `no proof ever lowers a level, and every way ends at it`() throws {
        let all: [SignInMethod] = [
            .password, .sms, .email, .softwareToken, .platformPasskey, .roamingPasskey, .federation, .federationAtLevel2, .federationAtLevel3,
            .federationAtLevel4,
        ]
        for bits in 0..<(1 << all.count) {
            let methods = all.indices.filter { bits >> $0 & 1 == 1 }.map { all[$0] }
            for more in all { #expect(AuthenticationLevel(of: methods + [more]) >= AuthenticationLevel(of: methods)) }
        }
        for level in (1...4).compactMap(AuthenticationLevel.init) {
            for bits in 0..<64 {
                var methods = all.prefix(6).indices.filter { bits >> $0 & 1 == 1 }.map { all[$0] }
                // Whatever is chosen of what is offered, the level comes nearer and is reached.
                for _ in 0..<6 {
                    let next = try #require(LevelPath.everything.factors(to: level, from: methods))
                    guard let last = next.last else { break }
                    switch last {
                    case .first(.password), .first(.passwordSRP): methods.append(.password)
                    case .first(.email), .second(.email): methods.append(.email)
                    case .first(.sms), .second(.sms): methods.append(.sms)
                    case .first(.passkey): methods.append(.roamingPasskey)
                    case .second(.softwareToken): methods.append(.softwareToken)
                    }
                }
                #expect(AuthenticationLevel(of: methods) >= level)
            }
        }
    }
}

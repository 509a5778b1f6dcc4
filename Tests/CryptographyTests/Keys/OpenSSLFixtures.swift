/// Keys and texts that the openssl command line made, as the base 64 inside of their PEM armour.
enum OpenSSLFixtures {
    /// PKCS#8 of an RSA key of 2048 bits.
    static let rsa2048 = """
        MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC0QKS/uMMmQQLGJtpxEya9W2iHviyuUcMX9mAFI/G9SXvBl0HSC99JwO6calCWtGgFdBVs\
        x4EQDZDhTvhR8dZjLnrGgrZzgFjBGED7wlZPBsATDU+RaWs16tvvBQoxlQ8Nm+faKS0WycTS/wNjR4WC3AAU5VP7XHLoskrtIpL0DJsC3gX8aeN0IiL5r9BL\
        b+uGJzzwro0XVGYmGdtElhadydhigQ2jdmVbauS/YaQrDfyDTSZ45U4pSb5ka6kcf24RsSAeMOC92SQ2V4EgWdViAehBy7LfbIWKEQWi+g2SKBoB7b9Es4hO\
        2luX2nrwSRY3FWmGMwxkOLRYuECrmItPAgMBAAECggEALvftNfv59dzY0TNMlkxMOuk3qq9WSzII6RSM3qoIEq+0LLSyNP5c94XrZxyY1Tw7Iril4It3yOwQ\
        BXWjZQ7kM0HoQhPLYPtfpSkhvbhc7wiuQgik5BoZEpqZJoYkqtjRbFVkq8cw9ZAr1mMWyebYFkonR0qegJANbS8QMQxiSG8UNd/XCi6aFeEuapae2j3aw6kd\
        z2T3Tgm/OpwyfE4BGLIOKMs7bdjOt7zVXWri+PM8ARmYTSg7CfLwCHq8tpkcAsL6A81FyTlWu5drceR+RwQuvy83gd0Vx5Qm/asMyFm9q8O1dABkkRBMJSRa\
        TqHUZQg6x+rpmg9Z2GtF2hNesQKBgQDmn5wftsarliTYQdqSCpmnb7V/5n/s7OLEuEIPl3SLSdm3oJtLTwBAIbxF0sE9Pm/1WSlNFG+jYX95U3qdwiV+q7hO\
        JKavbeZuoYcoxUr1t9HvD7Cjh2vbaWi39Kodz0aaglF5c9foTPzUz0QgthLzJXsV9dIn9RpHH6FafFwJaQKBgQDIFiSyzs9VH0kvvOY8fIUuEsIgsRgsexRL\
        B/F5P6jzhPDo355edY7TtiS7lUz4wijvP8NRDb6BTEARmJkPSl+nDdcrP8DECTgSrQ1IXuWOYFmm2FcxcmhgistQTpg3TpLLnWRHQmLwiBxwtddYqyaqe903\
        /lOWa/TbtaWy2bHf9wKBgFAU2ly01hXdBBxH+cK+hY57ntWzz3YQ58mRhfbuC50WXtCBp4sl+ptKW5sPTOScWroiZNIMJ5vfDimuECTZtrVeoZgY5/yAuARw\
        eINyxs2+L9rIYvjV3GELID7IaY4CXKzoVaxLyowyt5SaCDknoDroJ+5/NqODW8WYuSm3hyoJAoGAdRx42Gux8PnB5X4kKG0dqozyMR5WrtpPU2dP0A8RvY8n\
        TrZsRI98TLCEqYLGrac/PGHO2Wc5BQbzTRlLJSb7+5RfR4ImOtfGiS/e4Wgh5obAkqZ3yopTS4aRX+zQrTaBN0plQkw6Ct0wAEx+wfhTRl//aGGk3RtNEzgr\
        xxYiRZsCgYEArmvT+zaJyZytE1Q1LdPREB+78JTdQoCkvzI2su9Dpcgnhes6Q/RXjoz1Ms9RadmoxUrkcYxb/uCWfmGzWJueweapo+2CX+zLH6W4/LHhQzhc\
        ilqw0SKD28ATzgPkVmW9OttBuMERsTLlG+36GLAPSU+Jd6vHsdqHHkZg+TboDDk=
        """
    /// PKCS#8 of an RSA key of 1024 bits.
    static let rsa1024 = """
        MIICdgIBADANBgkqhkiG9w0BAQEFAASCAmAwggJcAgEAAoGBAPmMsfetLBILZbQ8hhTuBtYRWTzb9uVK+JQFxD/M1sVibavvsgkMCdbckqVA7txz+ESv3uk5\
        bl+QLzoCT5QKpFNAQ+nf2bvhsAF/kVdb9pjquP2ctJs7ZNyn+iHJAGcKAPPEka1buDUUP4MrHPUhHgcmGSRGkUYN7NgO6lGf1yAtAgMBAAECgYEA6OMFnzfM\
        Xham1np5QwUT+ij8l9BL7JZ3v2RWTpgygsilwwSRqOHEOPFmJbSgdboAotFifVMsjyB3AnLvox//Ux5n3aYI4BmgI88ya+Is2NoFxlAByYSkM3avAiXjvReD\
        zytPeQYY4cCMtEcHaf2ww42Npy2x2IAZ5qDRgLR/GiECQQD/ZkEY27TbE+Nk/WougXJnM0sxOaOYw/CJwg6FAXE7lY1gJsDve7qZIUS99+Pytt/kIZbl/4Mj\
        iC6iNnJGHLZFAkEA+iLrXhwTac8uVZ63gI6S+TZghQmjVG7aVWandba+rP4/TlGdlD03O2oZ/s/M+JjdlqemG+HjDa1AOz+TVI40yQJAYukSCvODvlicd08h\
        YTNmwAsAcub0scQokuFhyCb/2GiZ4QQBMn5DjOxyd/PaBvTGDs7nZtmmywsBrHbTmM2j1QJAZD0QI0OPCAztnYQgN1VrUpFW9plZKaHOvwCHRSX5nWu5xNHy\
        GxC5DIdFaZaupkTkL9Z5O503FykBn3yntu/R+QJAT/I7lK9yuF3MVTyMKnEWoW73MyPNArao2Pn0zBS1+ZS1jwo9BNZNYRJHRUjoDhn1JMgxYndnkPB+qG2G\
        2lBdvw==
        """
    /// The key of 1024 bits under a passphrase.
    static let encrypted = """
        MIIC3DBWBgkqhkiG9w0BBQ0wSTAoBgkqhkiG9w0BBQwwGwQIWt1vS0HCNf4CAQEwDAYIKoZIhvcNAgkFADAdBglghkgBZQMEAQIEEE7TH/j8GXM+DJ9cS45I\
        qKIEggKAePVeZ/oTrzjmBhwOiCXJxBaKdJdsJSuPd57/9ZZNRacrGEpp8db4bfLqSDOq+OnFlJ4ABTEpSabDTHnCpArdqeQb4mG2r5oHNUuQE1L4MW/lfVek\
        zLS5FI6fTO+TjK5cdF1y0YcPB1cDI3cZlgi3P4vFUHiWQQXdum4lzoYR+sAx0DJInvdku13ku7HXBQv2HsAFs5je01fdwZGvCqj3pdRHZhhoPgu1nJvwGkyq\
        PXw38V9ysrnr1odl0mDD5n7/tjcAN+D2U5ZA+CRKtCbUamEYWHm98C4Q7wbaY6iE6SVOlCRtVTC3GFUU0Cw9mgWqbK1FvWEdwnkNTzOyIV3aTVD77Z2BHhTP\
        j+qE1WMVzIAISoqXBiJsVdJfm+wwX8HqT8wbT97qs+5wUNIc3c0EIr/shyTMjA99SwE9Fi6fjfOZXPNO9rNOdCNpPZcVgBG5l1XCCQILQEC5KytoJLISHLp2\
        QOMRqgoUKLREdBo2y6Ja+j4JyLgfa7iUI703RiNWU54rLSWxPrZHwKUJiSj2S4Svidduzcj/0I/AZpKafJZt+Kwm397tgnJ9oftrNJS84BvrbEmOczpSP5f9\
        TBevdTAK5G/JDz+sfDKltEieSxhFe+y3JRvwqBg6Tk6QqNbR8wLJAf6WguwkKmPFdRcAjnImSCCgQx95cb8LtRxrKbdREm7lwGTMS+c7mnkiALKgh9XWvBcx\
        thgYmsaHusZkXZreOFrPO7rIZfGDmoi2yCC0db+CSVVnJriNXv1hyBGY8sF1guT6Fa5XG9rd4cy6WMtNgpjqRgv338Rh8oHdkogJDsmhqq8LrUZkedR4EXYR\
        JY87iru5isM3ELcMxwQNcA==
        """
    /// SubjectPublicKeyInfo of an RSA key of 512 bits.
    static let rsa512Public = """
        MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKmD53Z1D4gIPa2BLgku1oZhWqTpZ21xJdlRUgyXKDv1R1mRmsp3zmT/teKwVN7KVpjMhpbvNajPZKTP8UlP+SkC\
        AwEAAQ==
        """
    /// SubjectPublicKeyInfo of a key on a curve that is not used here.
    static let secp256k1Public = """
        MFYwEAYHKoZIzj0CAQYFK4EEAAoDQgAET5amfjZCUPu1+LLayN4IQxsYIJYWzFl06F+Iwm4KUlw5PsSacBwk7B9EwKg84no3mbg3xPvdJmu+RM5QNmzSdg==
        """
    /// SubjectPublicKeyInfo of an Ed25519 key.
    static let ed25519Public = """
        MCowBQYDK2VwAyEAt+mavjh1Ur7Fbh1ijilRScOeYYyQjaIVppHp0OUu0R0=
        """
    /// `claims`, signed with SHA-256 by the key of 1024 bits.
    static let signature1024 = """
        dpaS1sSryhC9QMxjFTvN/Wbi9TMdi3Vn/QxMkmu3DzKeGhptXTsYJ+m0+QFf7YMmZy4dBz7k1nDaX1HKuIUImD1VpVt2GlGF7cG0mVju3PiiuZFZYjdsdU7t\
        MTM7C26ndIWaNdaBz/9C5A3fZ6q5eQ42O8myX+U/vQxNQQWuVVU=
        """
    /// `claims`, signed with SHA-1 by the key of 1024 bits.
    static let sha1Signature1024 = """
        d2eILa+m4EKcrBGo7g0SaPKenomlODQ14nD5mbQ7PhrFfoDLCXAVY/1YrqM5orYqLPwok/in1XiE9hqYG+3rNJu+TpW32XXPYKcR8g7cOIQhXrRmAz/uRL1g\
        q6K+9r/H1dJpWwwn3jo7a7NUFsRIcZYO5aF5GJzd/jfNY5K0Ue8=
        """
    /// `claims`, signed by the key of 2048 bits with RSA-PSS, SHA-256 and a salt of 32 bytes.
    static let pssSignature = """
        sGtZg8dBkHvcZ/+Etn6famzuSoJSqVrvhjHGH2itIFAhjwRmaPjNAVj7VNLd1Gbj/JR7kNqGkcchbET5OLcnQVuLovBywxLoZwdGKyaSystxiDSf8MAEib9g\
        4WELLoQQxa4aUlGVbJTsFH3j0C2itxPOW6ESRDSycW74bNOdMrBQYffUZvM8YXgMIlred57sPCYTRWfbx8I93dkTCHaO7gIEBrLM+4RhuLmU9jvW0DFLDoc4\
        8sYZXpmxeA9baj3gb0ID0y6/DpcG/b18qhVA478GFkZcuTxqD0m2U5xawgyLkdRmM6gRVF93lVNI/E/bK3xVod36krIh5VE+UthJRw==
        """
    /// The same with a salt of 20 bytes.
    static let pssSignatureOfShortSalt = """
        AX/vBM95yi74BZZZ2iH/lKwrUpyIno6+ZacgUjqplgAz0KVHd6OEEn6I63/7jvDQnsHf2i7cyhjXVQjG3V6kfi2Nkv6wlnjWYdCRw7FeuxALg+oltICeMva4\
        gtu3veO9gKeIFHojiAU2lbtqmJNbBP6S/N/IXmWwpw9bOuBXZUW2P6XdudDLnpHIRSC0OOBBjGGwxfgLMpYfA+gckKgoakUgJW6yymHR5as3DtxfquTq1sHP\
        5xFPpq/Su9wH6LjTKIiwVlAQkzciFDxkx3AM1dE7dCRht8bLV+jz294DjbzHs79QBgbSJulvaxteFIbFip5FebHegoPVyMGEUDg6PA==
        """
    /// `wrapped key` for the key of 2048 bits: OAEP with SHA-256, mask SHA-1, label `Label`.
    static let oaepSHA256MaskSHA1 = """
        Ls35T5qwV8ilfdmtHT2KOG9FbZMBwJLih+5VUEBteruSWuxU3zH8oJs7RRrntahPzLP6UPogYtcZpitcyaWhFcKKlpx63dCStglkxep85gRXbFHAwO2lG/Am\
        Qhg6pVDZmJ2c7AqUVrLhXpileIn43bwH0Jp4vxA81W3Qdq4R6uGkMDCvI8SZFGyfdmQblJdU2tCmvyHalqHifWXQHZ+4Bs9Vy1gQMxr5jJQ+OKBO7bS105aQ\
        ArFzu9rbIVmRSH0IYDS2UPv9efnSC9HP0XgoHyJ92BRm+J5iYJKJyJ0P88YkMOpCoucpDKBNtfziHeqN7BYLB2SKHdavTIievcLCZQ==
        """
    /// `wrapped key` for the key of 2048 bits with the padding of PKCS#1 1.5.
    static let pkcs1Ciphertext = """
        pjI82BSFUAeSjajlXDdPcBxp4/CbTA5XSraoMPyncYQKLEFecwboHs2iRt5tQ5F/z5TvYZ5UE+Uhpac2V3t1si0TBgEiQFNs4LN8adqL3E936ZwnYUt5KaJ/\
        k4hK/4gv5H+ccOopiLHhFHvyDeEtCXpewmP2q8mylLkECZ45nrsNpi401XLYeNGcDB3g0o1QUVxz07xym2ukplN0sYcpDgS1oBAm27jQERmykGrGx3kiKG0L\
        a/jZ5MOZ/+mNyCYFgKEnXkrEF6B69ngLUDxoMy+SJcBr07TIm7U5iraTbvKpZsKb6WraVbtlfPrjB+FZBdGfCkbir01S4UGxWrUaeg==
        """
    /// A self-signed certificate of a P-256 key.
    static let certificate = """
        MIIBxTCCAWqgAwIBAgIBBzAKBggqhkjOPQQDAjBAMQswCQYDVQQGEwJBVDEXMBUGA1UECgwOTcO2YmVsLCBTw7ZobmUxGDAWBgNVBAMMD2lkcC5leGFtcGxl\
        LmNvbTAgFw0yNjExMjUwMDU0MTdaGA8yMTA5MDExNDAwNTQxN1owQDELMAkGA1UEBhMCQVQxFzAVBgNVBAoMDk3DtmJlbCwgU8O2aG5lMRgwFgYDVQQDDA9p\
        ZHAuZXhhbXBsZS5jb20wWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARUl8VfQjRPI0JIEQ5/zzWnKD0Oe2ubRjGXCWbzxuZCfIDWTudM3iQwRwE29ydhE4ep\
        3zIioodaMOlTBLjpiWxKo1MwUTAdBgNVHQ4EFgQUOcudJ+ydV1BV72VnyMSWCmF5f1QwHwYDVR0jBBgwFoAUOcudJ+ydV1BV72VnyMSWCmF5f1QwDwYDVR0T\
        AQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEAwoZr1J7Vpt4/1HG0yRnwm38VobeBxCmgxE2Di1rZ0iECIQC9LRobOQJMEsWEnUYCxkp3uw2bNr4EO+dq\
        lF0K1B0JEQ==
        """

    static func pem(_ label: String, _ body: String) -> String {
        let letters = Array(body)
        let lines = stride(from: 0, to: letters.count, by: 64).map { String(letters[$0..<min($0 + 64, letters.count)]) }
        return (["-----BEGIN \(label)-----"] + lines + ["-----END \(label)-----", ""]).joined(separator: "\n")
    }
}

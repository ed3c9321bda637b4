import Testing

@testable import FeatureIO

@Suite struct DatabaseConnectionTests {
    @Test(arguments: [
        ("PG:dbname=city password=geheim", "PG:dbname=city password=***"),
        ("PG:dbname=city password=geheim: no such table", "PG:dbname=city password=***: no such table"),
        ("PG:password = 'ge \\'heim' user=a", "PG:password = *** user=a"),
        ("PG:\"PASSWORD=geheim\" x", "PG:\"PASSWORD=***\" x"),
        ("a postgresql://me:geheim@host:5432/city?x=1", "a postgresql://me:***@host:5432/city?x=1"),
        ("postgresql://me@host/city", "postgresql://me@host/city"),
        ("the password is missing", "the password is missing"),
    ])
    func passwordsAreHidden(_ text: String, _ shown: String) {
        #expect(withoutPasswords(text) == shown)
    }

    @Test func whatIsADatabase() {
        #expect(isDatabase("PG:dbname=x") && isDatabase("pg:x") && isDatabase("postgresql://host/x"))
        #expect(!isDatabase("PG.geojson") && !isDatabase("out/pg:x"))
    }
}

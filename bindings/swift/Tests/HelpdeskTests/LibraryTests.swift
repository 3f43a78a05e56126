import Testing

@testable import Helpdesk
@testable import HelpdeskFFI

@Test func theLibraryFitsTheGeneratedSources() throws {
    uniffiEnsureHelpdeskFfiInitialized()
    #expect(try !storeChecks().isEmpty)
}

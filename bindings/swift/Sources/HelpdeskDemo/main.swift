/// Plays the guide on a console. A folder that is given keeps the database, for looking around.
try await run(keptIn: CommandLine.arguments.dropFirst().first)

package import Domain

/// Import jobs, each with what has become of its rows so far.
package struct ImportJobTable {
    let connection: any Connection

    /// - Throws: `StoreError.missingPool` when the pool is no more.
    package func insert(_ job: ImportJob) throws {
        try PoolTable(connection: connection).require(job.pool)
        try connection.run(
            """
            INSERT INTO import_job (pool, id, name, role, algorithm, status, created, imported, skipped, failed)
            VALUES (\(job.pool), \(job.id), \(job.name), \(job.logsRole), \(job.algorithm), \(job.kept.rawValue), \(job.created), 0, 0, 0)
            """)
    }

    /// Writes what changes while a job goes on.
    package func update(_ job: ImportJob) throws {
        try connection.run(
            """
            UPDATE import_job SET status = \(job.kept.rawValue), started = \(job.started), completed = \(job.completed),
                imported = \(job.counts.imported), skipped = \(job.counts.skipped), failed = \(job.counts.failed), message = \(job.message)
            WHERE pool = \(job.pool) AND id = \(job.id)
            """)
    }

    package func find(_ id: ImportJobID, in pool: PoolID) throws -> ImportJob? {
        try connection.row(
            """
            SELECT pool, id, name, role, algorithm, status, created, started, completed, imported, skipped, failed, message, size, lines
            FROM import_job WHERE pool = \(pool) AND id = \(id)
            """, job)
    }

    /// A pool's jobs in the order of their ids, after that one.
    package func page(of pool: PoolID, after id: ImportJobID?, limit: Int) throws -> [ImportJob] {
        try connection.rows(
            """
            SELECT pool, id, name, role, algorithm, status, created, started, completed, imported, skipped, failed, message, size, lines
            FROM import_job WHERE pool = \(pool) AND id > \(id?.text ?? "") ORDER BY id LIMIT \(limit)
            """, job)
    }

    package func count(of pool: PoolID) throws -> Int {
        Int(try connection.row("SELECT count(*) FROM import_job WHERE pool = \(pool)") { $0.integer(0) ?? 0 } ?? 0)
    }

    // MARK: The upload

    /// Which upload brings the file from now on: an earlier one that has not come to its end brings nothing any more.
    /// - Returns: whether the job waits for a file.
    package func beginUpload(_ upload: String, of id: ImportJobID, in pool: PoolID) throws -> Bool {
        try connection.run(
            """
            UPDATE import_job SET upload = \(upload) WHERE pool = \(pool) AND id = \(id) AND status = 'Created' AND size IS NULL
            """) == 1
    }

    /// - Returns: whether it is still this upload that brings the file.
    package func isUploading(_ upload: String, of id: ImportJobID, in pool: PoolID) throws -> Bool {
        let sql: SQL = """
            SELECT id FROM import_job WHERE pool = \(pool) AND id = \(id) AND upload = \(upload) AND status = 'Created' AND size IS NULL
            """
        return try connection.row(sql) { _ in true } ?? false
    }

    /// From now on the file is there, and no other can come in its place.
    package func endUpload(_ upload: String, with file: ImportFile, of id: ImportJobID, in pool: PoolID) throws -> Bool {
        try connection.run(
            """
            UPDATE import_job SET size = \(file.size), lines = \(file.lines)
            WHERE pool = \(pool) AND id = \(id) AND upload = \(upload) AND status = 'Created' AND size IS NULL
            """) == 1
    }

    private func job(_ row: any Row) throws -> ImportJob {
        guard let status = ImportJob.Status(rawValue: try row.required(5, of: "import_job")) else {
            throw StoreError.damaged(table: "import_job")
        }
        var file: ImportFile?
        if let size = row.integer(13), let lines = row.integer(14) { file = ImportFile(size: Int(size), lines: Int(lines)) }
        return ImportJob(
            id: row.identifier(1), pool: row.identifier(0), name: try row.required(2, of: "import_job"),
            logsRole: try row.required(3, of: "import_job"), algorithm: row.text(4),
            created: try row.requiredMoment(6, of: "import_job"), started: row.moment(7), completed: row.moment(8), kept: status,
            counts: ImportCounts(
                imported: Int(row.integer(9) ?? 0), skipped: Int(row.integer(10) ?? 0), failed: Int(row.integer(11) ?? 0)),
            message: row.text(12), file: file)
    }
}

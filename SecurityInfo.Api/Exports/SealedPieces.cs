using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace SecurityInfo.Api.Exports;

/// <summary>What an export is made of.</summary>
public enum ExportPart { Content, Proof }

/// <summary>What was written, in pieces that are sealed by the key ring, each for its own place: what a history shows is nobody's to read in the database.</summary>
public sealed class SealedPieces(IDataProtectionProvider protection)
{
    const string Add = $"insert into {ExportTables.Pieces} (export_id, part, start, length, sealed) values ($1, $2, $3, $4, $5)";
    const string All = $"select start, length, sealed from {ExportTables.Pieces} where export_id = $1 and part = $2 order by start";
    const string At = $"select start, length, sealed from {ExportTables.Pieces} where export_id = $1 and part = $2 and start <= $3 order by start desc limit 1";

    public async Task Keep(NpgsqlConnection connection, Guid export, ExportPart part, long start, byte[] piece, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(Add, connection)
        {
            Parameters = { Id(export), Part(part), Position(start), new NpgsqlParameter<int> { TypedValue = piece.Length }, new NpgsqlParameter<byte[]> { TypedValue = Seal(export, part, start).Protect(piece) } },
        };
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Of all pieces of a part, one after the other, hexadecimal.</summary>
    /// <exception cref="InvalidOperationException">A piece is missing.</exception>
    public async Task<string> Hash(NpgsqlConnection connection, Guid export, ExportPart part, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var command = new NpgsqlCommand(All, connection) { CommandTimeout = 0, Parameters = { Id(export), Part(part) } };
        await using var row = await command.ExecuteReaderAsync(stop);
        for (var end = 0L; await row.ReadAsync(stop);)
        {
            var (start, piece) = (row.GetInt64(0), Open(export, part, row));
            if (start != end) throw new InvalidOperationException($"Of export {export} a piece is missing at {end}.");
            hash.AppendData(piece);
            end += piece.Length;
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The piece that this byte is in, and where it starts; null where it is not there any more.</summary>
    public async Task<(long Start, byte[] Piece)?> Find(NpgsqlDataSource database, Guid export, ExportPart part, long position, CancellationToken stop)
    {
        await using var command = database.CreateCommand(At);
        foreach (var parameter in new NpgsqlParameter[] { Id(export), Part(part), Position(position) }) command.Parameters.Add(parameter);
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) && position < row.GetInt64(0) + row.GetInt32(1) ? (row.GetInt64(0), Open(export, part, row)) : null;
    }

    byte[] Open(Guid export, ExportPart part, NpgsqlDataReader row) => Seal(export, part, row.GetInt64(0)).Unprotect(row.GetFieldValue<byte[]>(2));

    IDataProtector Seal(Guid export, ExportPart part, long start) => protection.CreateProtector("SecurityInfo.HistoryExport.v1", $"{export:N}", $"{part}", $"{start}");

    static NpgsqlParameter<Guid> Id(Guid export) => new() { TypedValue = export };

    static NpgsqlParameter<int> Part(ExportPart part) => new() { TypedValue = (int)part };

    static NpgsqlParameter<long> Position(long position) => new() { TypedValue = position };
}

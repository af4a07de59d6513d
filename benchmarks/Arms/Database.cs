using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Arms;

public static class Database
{
    /// <summary>With the settings of SecurityInfo.Api, so that nothing rests on tuning against defaults.</summary>
    public static NpgsqlDataSource Open(IConfiguration configuration) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("SecurityInfo"))
        {
            NoResetOnClose = true,
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 2,
        });
}

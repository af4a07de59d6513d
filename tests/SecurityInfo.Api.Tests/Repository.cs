namespace SecurityInfo.Api.Tests;

static class Repository
{
    public static string Folder { get; } = Find(new(AppContext.BaseDirectory));

    static string Find(DirectoryInfo folder) => File.Exists(Path.Combine(folder.FullName, "SecurityInfo.sln")) ? folder.FullName : Find(folder.Parent!);
}

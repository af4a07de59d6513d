using System.Diagnostics;

namespace SecurityInfo.Benchmarks.History;

/// <summary>What something took of memory while it ran, in MiB.</summary>
/// <param name="Heap">The most that was in use by objects at a time.</param>
/// <param name="Resident">The most that the process had.</param>
/// <param name="Allocated">All that was ever asked for.</param>
sealed record Memory(double Heap, double Resident, double Allocated)
{
    const double Mebibyte = 1024 * 1024;

    public static async Task<Memory> During(Func<Task> work)
    {
        using var process = Process.GetCurrentProcess();
        var (heap, resident, before) = (GC.GetTotalMemory(forceFullCollection: true), 0L, GC.GetTotalAllocatedBytes());
        var working = work();
        while (await Task.WhenAny(working, Task.Delay(50)) != working)
        {
            process.Refresh();
            (heap, resident) = (Math.Max(heap, GC.GetTotalMemory(forceFullCollection: false)), Math.Max(resident, process.WorkingSet64));
        }
        await working;
        return new(heap / Mebibyte, resident / Mebibyte, (GC.GetTotalAllocatedBytes() - before) / Mebibyte);
    }
}

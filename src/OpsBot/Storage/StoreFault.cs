using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace OpsBot.Storage;

/// <summary>Tells a store that is away, busy or full from a bug.</summary>
internal static class StoreFault
{
    /// <summary>Whether the store is to blame, however deep it is wrapped: the mapper wraps what may pass in an <see cref="InvalidOperationException"/>.</summary>
    public static bool IsOf(Exception? fault) => fault switch
    {
        null => false,
        DbException or DbUpdateException => true,
        _ => IsOf(fault.InnerException),
    };
}

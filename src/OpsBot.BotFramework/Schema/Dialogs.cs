using System.Text.Json;

namespace OpsBot.BotFramework.Schema;

/// <summary>The value of <see cref="InvokeNames.TaskFetch"/> and <see cref="InvokeNames.TaskSubmit"/> (section 5.8).</summary>
public sealed class TaskModuleRequest
{
    /// <summary>The button's data, with the inputs of the dialog on submit; all of it can be changed by the client.</summary>
    public JsonElement? Data { get; set; }

    /// <summary>How the client looks.</summary>
    public TaskModuleRequestContext? Context { get; set; }
}

/// <summary>How the client of a dialog looks.</summary>
/// <param name="Theme"><c>default</c>, <c>dark</c> or <c>contrast</c>.</param>
public sealed record TaskModuleRequestContext(string? Theme);

/// <summary>The answer to a dialog's request.</summary>
/// <param name="Task">What happens next.</param>
public sealed record TaskModuleResponse(TaskModuleResponseTask Task)
{
    /// <summary>Shows a dialog.</summary>
    public static TaskModuleResponse Continue(TaskModuleTaskInfo dialog) => new(new TaskModuleResponseTask("continue", dialog));

    /// <summary>Closes the dialog with a sentence.</summary>
    public static TaskModuleResponse Message(string text) => new(new TaskModuleResponseTask("message", text));
}

/// <summary>What happens next in a dialog.</summary>
/// <param name="Type"><c>continue</c> or <c>message</c>.</param>
/// <param name="Value">A <see cref="TaskModuleTaskInfo"/>, or the sentence.</param>
public sealed record TaskModuleResponseTask(string Type, object Value);

/// <summary>A dialog.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Card">What it shows.</param>
/// <param name="Width"><c>small</c>, <c>medium</c> or <c>large</c>.</param>
/// <param name="Height">The same.</param>
public sealed record TaskModuleTaskInfo(string Title, Attachment Card, string Width = "medium", string Height = "medium");

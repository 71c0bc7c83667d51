namespace OpsBot.Metrics.Detection;

/// <summary>
/// Walks through a text of comma-separated rows without a string for each cell: a file of half a million rows is read in the
/// time that a general reader needs to make its strings.
/// </summary>
internal ref struct CsvCells(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;
    private bool _isRowDone = true;

    /// <summary>Whether the last cell of the row was read.</summary>
    public readonly bool IsRowDone => _isRowDone;

    /// <summary>The line that the row begins on; the header is 1.</summary>
    public int Row { get; private set; }

    /// <summary>Goes to the next row that has something in it.</summary>
    public bool NextRow()
    {
        while (!_isRowDone)
        {
            NextCell();
        }

        while (_at < _text.Length)
        {
            Row++;
            if (_text[_at] is not ('\n' or '\r'))
            {
                _isRowDone = false;
                return true;
            }

            _at += _text[_at..].StartsWith("\r\n") ? 2 : 1;
        }

        return false;
    }

    /// <summary>The next cell of the row without quotes and outer blanks; empty when the row has no more.</summary>
    public ReadOnlySpan<char> NextCell()
    {
        if (_isRowDone)
        {
            return [];
        }

        var rest = _text[_at..];
        if (rest.Length > 0 && rest[0] == '"')
        {
            return Quoted(rest);
        }

        var length = rest.IndexOfAny(',', '\n', '\r');
        length = length < 0 ? rest.Length : length;
        _at += length;
        EndCell();
        return rest[..length].Trim();
    }

    private ReadOnlySpan<char> Quoted(ReadOnlySpan<char> rest)
    {
        var end = 1;
        while (end < rest.Length && (rest[end] != '"' || (end + 1 < rest.Length && rest[end + 1] == '"')))
        {
            Row += rest[end] == '\n' ? 1 : 0;
            end += rest[end] == '"' ? 2 : 1;
        }

        var cell = rest[1..Math.Min(end, rest.Length)];
        var after = rest[Math.Min(end + 1, rest.Length)..];
        var skipped = after.IndexOfAny(',', '\n', '\r');
        _at += Math.Min(end + 1, rest.Length) + (skipped < 0 ? after.Length : skipped);
        EndCell();
        return cell.Contains('"') ? cell.ToString().Replace("\"\"", "\"", StringComparison.Ordinal) : cell;
    }

    // Stands on the separator behind the cell.
    private void EndCell()
    {
        if (_at < _text.Length && _text[_at] == ',')
        {
            _at++;
            return;
        }

        _isRowDone = true;
        _at += _at >= _text.Length ? 0 : _text[_at..].StartsWith("\r\n") ? 2 : 1;
    }
}

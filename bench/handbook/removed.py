#!/usr/bin/env python3
"""Asks every answerable question again with its gold sections taken out of the sources; prints {"asked", "refusal"} as JSON.

  removed.py OPSBOT TEXT_DIR QUESTIONS.jsonl [...]      TEXT_DIR: what `handbook import --text` wrote
"""
import json, os, re, subprocess, sys, tempfile


def sections(text):
    """(heading path, lines) of a Markdown text, in order"""
    path, result = [], []
    for line in text.split('\n'):
        heading = re.match(r'(#+) (.*)', line)
        if heading:
            path = path[:len(heading[1]) - 1] + [heading[2]]
            result.append((' > '.join(path), [line]))
        elif result:
            result[-1][1].append(line)
        else:
            result.append(('', [line]))
    return result


def main():
    opsbot, folder, files = sys.argv[1], sys.argv[2], sys.argv[3:]
    texts = {name[:-3]: sections(open(os.path.join(folder, name), encoding='utf-8').read()) for name in os.listdir(folder)}
    questions = [json.loads(line) for file in files for line in open(file, encoding='utf-8') if line.strip()]
    groups = {}
    for question in questions:
        if question['answerable']:
            # Whatever section holds the evidence goes, also where two hold the same words.
            gone = frozenset((gold['source'], path) for gold in question['gold'] for path, lines in texts[gold['source']]
                             if gold['evidence'] in '\n'.join(lines))
            groups.setdefault(gone, []).append(question)
    asked = refused = 0
    for gone, group in groups.items():
        with tempfile.TemporaryDirectory() as work:
            os.mkdir(os.path.join(work, 'text'))
            for name, parts in texts.items():
                kept = '\n'.join('\n'.join(lines if (name, path) not in gone else lines[:1]) for path, lines in parts)
                open(os.path.join(work, 'text', name + '.md'), 'w', encoding='utf-8').write(kept)
            ask, out = os.path.join(work, 'q.jsonl'), os.path.join(work, 'a.jsonl')
            open(ask, 'w', encoding='utf-8').write(''.join(json.dumps({'id': q['id'], 'question': q['question']}, ensure_ascii=False) + '\n' for q in group))
            subprocess.run([opsbot, 'ask', '--questions', ask, '--out', out, '--handbook', os.path.join(work, 'text')], check=True)
            answers = [json.loads(line) for line in open(out, encoding='utf-8')]
            asked += len(answers)
            refused += sum(not answer['answered'] for answer in answers)
    print(json.dumps({'asked': asked, 'refusal': refused / asked}))


if __name__ == '__main__':
    main()

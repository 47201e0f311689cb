//! What is typed in sessions of many kinds.

use super::*;

/// What was typed in `code`, without the prompts; `None` where it is no session.
fn typed(language: &str, code: &str) -> Option<String> {
    let language = match language {
        "" => Language::PLAIN,
        name => Language::from_name(name).expect("a language"),
    };
    let lines = code.lines().zip(session_lines(language, code)?);
    let typed = lines.filter_map(|(line, is)| match is {
        SessionLine::Start(length) | SessionLine::Continuation(length) => Some(&line[length..]),
        SessionLine::Output => None,
    });
    Some(typed.collect::<Vec<_>>().join("\n"))
}

#[track_caller]
fn check(language: &str, code: &str, expected: &str) {
    assert_eq!(typed(language, code).as_deref(), Some(expected), "{code}");
}

#[test]
fn every_usual_prompt_is_one() {
    for (prompt, command) in [
        ("$ ", "ls"),
        ("(.venv) $ ", "pip install x"),
        ("(base) me@box:~$ ", "ls"),
        ("user@host:~$ ", "ls"),
        ("user@host:~/a.b (main)$ ", "ls"),
        ("root@box:/# ", "id"),
        ("me@MacBook-Pro dir % ", "ls"),
        ("me@host ~> ", "ls"),
        ("me@host ~ $ ", "ls"),
        ("[me@host dir]$ ", "ls -l"),
        ("[root@host ~]# ", "ls"),
        ("host:~ me$ ", "ls"),
        ("sh-5.1$ ", "ls"),
        ("bash-5.2# ", "ls"),
        ("bash$ ", "ls"),
        ("~/work $ ", "ls"),
        ("/app # ", "ls"),
        ("~ ❯ ", "ls"),
        ("❯ ", "ls"),
        ("λ ", "ghci"),
        ("➜ ", "ls"),
        ("➜  proj git:(main) ", "ls"),
        ("➜  proj git:(main) ✗ ", "git diff"),
        ("➜  ~ ", "ls"),
        ("PS C:\\Users\\me> ", "Get-ChildItem"),
        ("PS> ", "dir"),
        ("PS /home/me> ", "dir"),
        ("(venv) PS C:\\> ", "pip list"),
        ("C:\\> ", "dir"),
        ("C:\\Program Files>", "dir"),
        ("(venv) C:\\x>", "dir"),
        (">>> ", "print(\"hi\")"),
        ("In [12]: ", "x + 1"),
        ("mysql> ", "SELECT 1;"),
        ("MariaDB [(none)]> ", "SELECT 1;"),
        ("postgres=# ", "\\d"),
        ("shop=> ", "SELECT 1;"),
        ("sqlite> ", ".tables"),
        ("127.0.0.1:6379> ", "GET a"),
        ("irb(main):001:0> ", "puts 1"),
        ("[1] pry(main)> ", "puts 1"),
        ("iex(1)> ", "1 + 1"),
        ("ghci> ", ":t map"),
        ("julia> ", "1 + 1"),
        ("(gdb) ", "run"),
        ("(Pdb) ", "n"),
    ] {
        check("console", &format!("out\n{prompt}{command}\n# out\n> out\nmore\n"), command);
    }
}

#[test]
fn what_only_resembles_a_prompt_is_output() {
    for line in [
        "costs 5$ a day",
        "$HOME/bin",
        "see (a) $x",
        "a@b.org wrote:",
        "a@b.org, c > d",
        "x > y",
        "foo:bar",
        "C:/x> y",
        "PSQL > y",
        "/usr/bin/x",
        "  --> src/main.rs:2:5",
        "[12/40] Building",
        "10:30> x y>",
    ] {
        let code = format!("$ a\n{line}\n");
        assert_eq!(typed("console", &code).as_deref(), Some("a"), "{line}");
    }
}

#[test]
fn weak_prompts_count_where_there_is_no_strong_one() {
    check("console", "# apt install x\nReading...\n# apt upgrade\n", "apt install x\napt upgrade");
    check("console", "% zsh-cmd\nout\n", "zsh-cmd");
    check("console", "# a comment\n$ ls\n% done\n> x\n", "ls");
    check("r", "> x <- c(1,\n+   2)\n> x\n[1] 1 2\n", "x <- c(1,\n  2)\nx");
    check("js", "> [1,\n... 2]\n[ 1, 2 ]\n", "[1,\n2]");
    assert_eq!(typed("sh", "# comment\nnpm i\n"), None);
    assert_eq!(typed("console", "just output\n"), None);
    assert_eq!(typed("", "# a heading\n> a quote\n"), None);
}

#[test]
fn commands_are_whole() {
    let heredoc = "$ cat <<'EOS' > a.txt\nhello $world\n$ no prompt\n# none\nEOS\nout\n$ b\n";
    check("console", heredoc, "cat <<'EOS' > a.txt\nhello $world\n$ no prompt\n# none\nEOS\nb");
    check("console", "$ cat <<-E-O\n\ta\n\tE-O\nout\n", "cat <<-E-O\n\ta\n\tE-O");
    check("console", "$ cat <<E\n> a\n> E\nout\n", "cat <<E\na\nE");
    check("console", "$ cat <<A <<B\na\nA\nb\nB\nout\n", "cat <<A <<B\na\nA\nb\nB");
    // Without its end it is none; neither is a string, nor arithmetic.
    check("console", "$ cat <<E\nout\n$ echo $((1 << x))\nx\n", "cat <<E\necho $((1 << x))");
    check("console", "$ cat <<< E\nout\nE\n", "cat <<< E");
    check(
        "console",
        "$ for i in 1 2; do\n>   echo $i\n> done\n1\n2\n",
        "for i in 1 2; do\n  echo $i\ndone",
    );
    check(
        "console",
        "$ for i in 1 2; do\n    echo $i\ndone\n1\n",
        "for i in 1 2; do\n    echo $i\ndone",
    );
    check("console", "$ echo a \\\n    b\nout\n", "echo a \\\n    b");
    check("console", "$ echo a \\\n> b \\\n> c\n> out\n", "echo a \\\nb \\\nc");
    check("console", "$ echo 'a\n> b\n> '\nout\n", "echo 'a\nb\n'");
    check("console", "$ a |\n  b &&\n  c\nout\n", "a |\n  b &&\n  c");
    check(
        "console",
        "$ f() {\n    a\n}\n$ if a; then b\nfi\nout\n",
        "f() {\n    a\n}\nif a; then b\nfi",
    );
    check("console", "$ docker run -e A=\"b\n  c\" x\nout\n", "docker run -e A=\"b\n  c\" x");
    check(
        "console",
        "PS> a `\n  b\nout\nPS> if ($x) {\n>> c\n>> }\nd\n",
        "a `\n  b\nif ($x) {\nc\n}",
    );
    check("console", "C:\\>a ^\nMore? b\nout\n", "a ^\nb");
}

#[test]
fn output_is_never_taken() {
    // What is open and never closed was a slip of the author's.
    check("console", "$ echo it's\nout\nmore\n$ ls\nout's\n", "echo it's\nls");
    check("console", "$ npm run build\n> x@1.0.0 build\n> tsc\n\ndone\n", "npm run build");
    check("console", "$ echo ${x} {} \"a # b\" # {(\nout\n", "echo ${x} {} \"a # b\" # {(");
    check("console", "$ echo done; echo if\nout\n", "echo done; echo if");
    check("console", "$ a\\\\\nout\n", "a\\\\");
    check("pycon", ">>> x\n1 ...\n... 2\n>>> y\n", "x\ny");
}

#[test]
fn programs_go_on_by_prompts_of_their_own() {
    check(
        "pycon",
        ">>> def f():\n...     return 1\n...\n>>> f()\n1\n",
        "def f():\n    return 1\n\nf()",
    );
    check("python", ">>> x = [\n...   1]\n>>> x\n[1]\n", "x = [\n  1]\nx");
    check(
        "pycon",
        "In [1]: def f():\n   ...:     pass\n   ...: \nOut[2]: 1\n",
        "def f():\n    pass\n",
    );
    check("mysql", "mysql> SELECT 1\n    -> ;\n+---+\n| 1 |\n", "SELECT 1\n;");
    check("sql", "db=# SELECT\ndb-# 1;\n ?column?\n", "SELECT\n1;");
    check(
        "console",
        "sqlite> CREATE TABLE a (\n   ...> b\n   ...> );\n",
        "CREATE TABLE a (\nb\n);",
    );
    check("console", "irb(main):001:0> [1,\nirb(main):002:1* 2]\n=> [1, 2]\n", "[1,\n2]");
}

#[test]
fn other_languages_are_sessions_where_they_begin_with_a_prompt() {
    check("bash", "$ npm i\n$ npm start\nout\n", "npm i\nnpm start");
    check("bash", "# first\n$ npm i\n", "npm i");
    check("powershell", "PS C:\\> Get-Item .\n", "Get-Item .");
    check("bat", "C:\\> dir\n", "dir");
    check("", "$ ls\nout\n", "ls");
    check("", "❯ ls\nout\n", "ls");
    for (language, code) in [
        ("bash", "npm i\n$ npm start\n"),
        ("bash", "cat > a <<E\n$ x\nE\n"),
        ("python", "def f():\n    '''\n    >>> f()\n    '''\n"),
        ("python", "x = 1\n>>> x\n"),
        ("html", "<p>\n$ ls\n"),
        ("latex", "$ x $\n"),
        ("markdown", "$ ls\n"),
        ("diff", "> x\n"),
        ("haskell", "λ x\n"),
        ("c", "a > b\n"),
        ("js", "a\n> b\n"),
        ("yaml", "a:\n  - $ x\n"),
    ] {
        assert_eq!(typed(language, code), None, "{code}");
    }
}

#[test]
fn hostile_sessions_are_read_in_linear_work() {
    let many = 20_000;
    for part in [
        "$ cat <<E\n",
        "$ echo '\n",
        "$ (\n",
        "$ a \\\n",
        "> x\n",
        "$ if\n",
        "(a) ",
        "a@b:",
        "\u{2192}❯",
    ] {
        let code = part.repeat(many);
        for language in ["console", "bash", "sql", ""] {
            let made =
                session_lines(Language::from_name(language).unwrap_or(Language::PLAIN), &code);
            assert!(made.is_none_or(|it| it.len() == code.lines().count()), "{part}");
        }
    }
}

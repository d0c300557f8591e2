"""`--check` is plausible: codes that were handed out cannot be taken back, so doubt is an error."""

import codecs
import os
import subprocess
import sys
from zipfile import ZipFile

import pytest

openpyxl = pytest.importorskip("openpyxl")

CARD_ID = "pbLatjvWOibDc5-TBnbUk1pD12o0"


@pytest.fixture
def check(membercard, tmp_path):
    """Checks a file of some content, as an import or a deposit."""

    def run(command, content, *more, name="list.csv"):
        path = tmp_path / name
        if isinstance(content, str):
            content = content.encode()
        if content is not None:
            path.write_bytes(content)
        return membercard(command, path, "--card-id", CARD_ID, "--check", *more)

    return run


def rejected(ran, *said):
    assert (ran.code, ran.out) == (2, "")
    assert [text for text in said if text not in ran.err] == []


def accepted(ran, rows):
    assert (ran.code, ran.out) == (0, f"{rows} rows, all good\n"), ran.err


MANGLED = [
    "4.78516E+11",
    "4.78516e+11",
    "4,78516E+11",
    "4.78E11",
    "5E+11",
    "1e-5",
    '="478515832699"',
    "=478515832699",
    "'478515832698",
    "’478515832698",
    '"478515832698',
    "478515832699.0",
    "478515832699.",
    "30.0",
    "478515832699,0",
    "478,515,832,699",
    "478.515.832.699",
    "+478515832699",
    "-478515832699",
    "(478515832699)",
    "$478515832699",
    "50%",
    "-----",
    "...",
    "Total",
    "#N/A",
    "#####",
    "#NAME?",
    "nan",
    "NaN",
    "None",
    "NULL",
    "null",
    "N/A",
    "TRUE",
    "2025-01-02",
    "2025/1/2",
    "2.1.2025",
    "2025-01-02T10:00:00",
    "2-Jan",
    "Jan-25",
    "12:30",
    "12:30:45",
    "01-Jan-25",
    "４７８５１５",
    "478 515",
    "478\u200b515",
    "478\xa0515",
    "会员",
    "\ufeff478",
    "a,b",
    "a;b",
    "a\tb",
    "x" * 33,
    "😀",
]


@pytest.mark.parametrize("code", MANGLED)
def test_a_code_that_no_code_is_is_refused_with_its_line_in_a_deposit(check, code):
    rejected(check("deposit", f"478515832665\n\n{code}\n"), "line 3: ")


def quoted(cell):
    return '"' + cell.replace('"', '""') + '"'


@pytest.mark.parametrize("code", MANGLED)
def test_and_in_an_import(check, code):
    rejected(check("import", f"openid,code\no1,478515832665\no2,{quoted(code)}\n"), "line 3: code ")


@pytest.mark.parametrize(
    "value",
    [
        *("1.38E+10", "13800000000.0", "'13800000000", "=13800000000", "#N/A", "", "12ab", "nan"),
        *("1380000000", "138000000000", "+861380000000", "0086138000000000", "+86213800000000"),
    ],
)
@pytest.mark.parametrize("title", ["phone_number", "手机号"])
def test_so_is_a_phone_number(check, value, title):
    rejected(check("import", f"{title},code\n13800000001,1\n{quoted(value)},2\n"), "line 3: phone_number ")


@pytest.mark.parametrize(
    "value", ["", "=o1", "'o1", "o 1", "o1;", "会员", "4.1E+5", "x" * 129, "13800000001"]
)
def test_so_is_an_openid(check, value):
    rejected(check("import", f"openid,code\n{quoted(value)},1\n"), "line 2: openid ")


@pytest.mark.parametrize(
    "code",
    ["478515832665", "000123", "VIP-001", "A_1.b", "12E45", "abcdef", "0", "x" * 32, "12-VIP", "4.785.A"],
)
def test_a_usual_code_is_accepted(check, code):
    accepted(check("deposit", f"478515832999\n{code}\n"), 2)
    accepted(check("import", f"openid,code\no1,{code}\n"), 1)


@pytest.mark.parametrize(
    "head",
    [
        *("code", "Code", "CARD CODE", "会员卡号", "卡号", "card_code", "number", "code,name", "name;code"),
        *("member_no", "codes:", "card-list"),
    ],
)
def test_a_header_in_a_file_of_codes_is_refused(check, head):
    rejected(check("deposit", f"{head}\n478515832665\n"), "line 1: ")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|", "，"])
def test_so_are_several_columns(check, separator):
    rejected(check("deposit", f"478515832664\n478515832665{separator}x\n"), "line 2: several columns")


def test_a_file_of_codes_may_have_a_header_when_it_is_said_which_column_it_is(check):
    content = "name,会员卡号\nx,478515832665\n"
    accepted(check("deposit", content, "--ignore-columns"), 1)
    rejected(check("deposit", content, "--code-column", "会员卡号"), "'name' is not sent")
    accepted(check("deposit", "number\n478515832665\n", "--code-column", "number"), 1)


def test_the_header_of_a_second_list_behind_the_first_is_refused(check):
    rejected(check("import", "openid,code\no1,7\nopenid,code\no2,8\n"), "line 3: this is another header")
    rejected(check("deposit", "7\n8\ncode\n9\n"), "line 3: this is a header")


def test_a_row_without_a_code_among_others_with_one_is_refused(check):
    """A template takes codes for all or for none: a cell was lost."""
    rejected(check("import", "openid,code\no1,7\no2,\no3,8\n"), "1 of 3", "line 3: code is empty, though")


@pytest.mark.parametrize(
    "codes", [["478515832665123000"], ["4785158326650010", "4785158326650020", "1234567890123400"]]
)
def test_codes_that_all_end_in_zeros_where_a_spreadsheet_rounds_are_refused(check, codes):
    said = [
        f"line {line}: code was changed by a spreadsheet (zeros after" for line in range(2, 2 + len(codes))
    ]
    rejected(check("deposit", "\n".join(["VIP1", *codes]) + "\n"), *said)


@pytest.mark.parametrize(
    "codes", [["4785158326650010"], ["478515832665123000", "478515832665123001"], ["478515832665000"]]
)
def test_zeros_that_may_be_chance_are_accepted(check, codes):
    accepted(check("deposit", "\n".join(codes) + "\n"), len(codes))


def test_one_code_in_two_rows_is_refused_with_both_lines(check):
    rejected(check("deposit", "478515832665\n1\n478515832665\n"), "line 3: code is that of line 1 too")
    rejected(check("import", "openid,code\no1,7\no2,8\no3,7\n"), "line 4: code is that of line 2 too")


@pytest.mark.parametrize(
    ("title", "one", "other"),
    [
        ("openid", "o1", "o1"),
        ("phone", "13800000001", "+8613800000001"),
        ("phone", "8613800000001", "13800000001"),
        ("phone", "008613800000001", "+8613800000001"),
    ],
)
@pytest.mark.parametrize("codes", [("1", "2"), ("1", "1"), ("", "")])
def test_one_member_in_two_rows_is_refused_with_both_lines(check, title, one, other, codes):
    content = f"{title},code\n{one},{codes[0]}\n,,\n{other},{codes[1]}\n".replace(",,\n", ",\n")
    rejected(check("import", content), "line 4: ", "is that of line 2 too")


def test_rows_that_share_nothing_are_no_double(check):
    accepted(check("import", "openid,code\n1,2\n2,1\n"), 2)
    accepted(check("import", "openid,code\n3,\n4,\n"), 2)


@pytest.mark.parametrize(
    "content", ['openid,code\no1,"1\no2,2\no3,3\n', 'openid,code\no1,"1\no2,2"\n', 'openid,code\n"o1,1\n']
)
def test_a_quote_swallows_no_line(check, content):
    ran = check("import", content)
    rejected(ran, "line 2: a quote is not closed")


@pytest.mark.parametrize(
    ("row", "said"), [("o2", "fewer cells"), ("o2,2,3", "more cells"), ("o2,2,", "more cells")]
)
def test_a_row_shorter_or_longer_than_the_header_is_refused(check, row, said):
    rejected(check("import", f"openid,code\no1,1\n{row}\n"), f"line 3: {said}")


def test_nothing_may_stand_in_a_column_without_a_title(check):
    accepted(check("import", "openid,code,\no1,1,\n"), 1)
    rejected(check("import", "openid,code,\no1,1,x\n"), "line 2: ", "without a title")


# The header


@pytest.mark.parametrize("head", ["openid,member_code", "openid,code,bonus", "level,openid"])
def test_columns_that_are_not_sent_are_named_and_refused_unless_they_are_to_be_ignored(check, head):
    row = ",".join(["x"] * len(head.split(",")))
    unknown = next(title for title in head.split(",") if title not in {"openid", "code"})
    ran = check("import", f"{head}\n{row}\n")
    rejected(ran, f"'{unknown}' is not sent", "'openid' is openid", "--ignore-columns")
    accepted(check("import", f"{head}\n{row}\n", "--ignore-columns"), 1)


@pytest.mark.parametrize("head", ["openid,openid", "openid,OpenID", "phone,手机号", "openid,code,会员卡号"])
def test_two_columns_of_one_kind_are_refused(check, head):
    rejected(check("import", f"{head}\n"), "two columns are ")


@pytest.mark.parametrize("more", [(), ("--ignore-columns",)])
@pytest.mark.parametrize("head", ["openid,phone_number", "openid,手机号,code", "openid,phone"])
def test_openid_and_phone_number_together_are_refused(check, head, more):
    rejected(check("import", f"{head}\n", *more), "exactly one of openid, phone_number")


def test_of_both_the_one_that_is_named_is_sent_when_the_other_may_be_left_out(check):
    content = "openid,phone\no1,13800000001\n"
    rejected(check("import", content, "--openid-column", "openid"), "'phone' is not sent")
    accepted(check("import", content, "--openid-column", "openid", "--ignore-columns"), 1)
    accepted(check("import", content, "--phone-column", "phone", "--ignore-columns"), 1)


@pytest.mark.parametrize("head", ["name,code", "code", "", "o123456789,478515832665"])
def test_a_header_without_a_member_lists_what_every_column_is_taken_as(check, head):
    ran = check("import", f"{head}\nx,1\n")
    rejected(ran, "The first line must name the columns", "exactly one of openid, phone_number is needed")
    assert "o123456789" not in ran.err
    assert "478515832665" not in ran.err


@pytest.mark.parametrize(
    "title", ["openid", "OpenID", "OPENID", " openid ", "open_id", "Open ID", "ＯｐｅｎＩＤ", "微信OpenID"]
)
def test_usual_titles_of_an_openid(check, title):
    accepted(check("import", f"{title}\no1\n"), 1)


@pytest.mark.parametrize(
    "title",
    ["phone", "Phone Number", "phone_number", "mobile", "手机号", "手机号码", " 手机 号 ", "联系电话"],
)
def test_usual_titles_of_a_phone_number(check, title):
    accepted(check("import", f"{title}\n13800000001\n"), 1)


@pytest.mark.parametrize("title", ["code", "CODE", "card code", "会员卡号", "卡号", "会员卡Code"])
def test_usual_titles_of_a_code(check, title):
    accepted(check("import", f"openid,{title}\no1,1\n"), 1)


def test_columns_can_be_named(check):
    content = "Kontakt,Nummer,手机号\n13800000001,7,x\n"
    named = ("--phone-column", "kontakt", "--code-column", "Nummer")
    rejected(check("import", content, *named), "'手机号' is not sent")
    accepted(check("import", content, *named, "--ignore-columns"), 1)
    rejected(check("import", content, "--openid-column", "id"), "there is no column 'id'")


def test_a_column_cannot_have_a_name_of_the_results_file(check):
    rejected(check("import", "status\no1\n", "--openid-column", "status"), "status")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends_are_found_out(check, separator, end):
    rows = [("openid", "code"), ("o1", "1"), ("o2", "2")]
    accepted(check("import", end.join(separator.join(row) for row in rows)), 2)


# Encodings and what else a file may be


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_encodings_are_found_out(check, encoding):
    accepted(check("import", "手机号,会员卡号\n13800000001,1\n".encode(encoding)), 1)


def test_what_is_no_text_is_said_with_a_remedy(check):
    rejected(check("import", b"openid\n\xff\xff\xff\n"), "neither UTF-8 nor GBK", "--encoding")
    rejected(check("import", "手机号\n1\n".encode("gbk"), "--encoding", "utf-8"), "--encoding gbk")
    rejected(check("import", codecs.BOM_UTF16_LE + b"\0\xd8"), "Cannot read")


@pytest.mark.parametrize("encoding", ["no-such", "base64", "rot13", "hex", ""])
def test_what_is_no_encoding_of_texts_is_refused_with_one(check, encoding):
    rejected(
        check("import", "openid\no1\n", "--encoding", encoding), "no encoding of texts", "--encoding gbk"
    )


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_zero_bytes_are_said_and_its_encoding_can_be_named(check, encoding):
    content = "openid,code\no1,1\n".encode(encoding)
    rejected(check("import", content), "zero bytes", "--encoding")
    accepted(check("import", content, "--encoding", encoding), 1)


def workbook(path, rows, prepare=lambda book: None):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    prepare(book)
    book.save(path)


@pytest.fixture
def sheet(check, tmp_path):
    """Checks a workbook of some rows."""

    def run(rows, *more, command="import", prepare=lambda book: None):
        workbook(tmp_path / "list.xlsx", rows, prepare)
        return check(command, None, *more, name="list.xlsx")

    return run


def test_an_excel_workbook_is_read(sheet):
    accepted(
        sheet([["手机号", "会员卡号"], [13800000001, "0012"], ["13800000002", 478515832665], [None, None]]), 2
    )
    accepted(sheet([["478515832665"], [478515832666]], command="deposit"), 2)


@pytest.mark.parametrize("cell", [478515832665123456, 1.5, True, "=1+1", float("1e300")])
def test_a_cell_that_a_spreadsheet_may_have_changed_is_refused_with_its_line(sheet, cell):
    rejected(sheet([["openid", "code"], ["o1", "1"], ["o2", cell]]), "line 3: ")


@pytest.mark.parametrize(
    "form", ["000000", "000-000", '"VIP"0', "0%", '"¥"#,##0', "0,", "# ?/?", "[DBNum1]0", ";;;", "[<9]0;00"]
)
def test_so_is_a_number_that_its_format_shows_as_something_else(sheet, form):
    def formatted(book):
        book.active["B2"].number_format = form

    rejected(sheet([["openid", "code"], ["o1", 12]], prepare=formatted), "line 2: a cell shows another text")


@pytest.mark.parametrize(
    "form", ["0", "#", "@", "0.00", "#,##0", "0_ ", "0_);[Red]\\(0\\)", "[$-804]0", "0.00E+00", "_ * #,##0_ "]
)
def test_a_format_that_shows_the_number_itself_is_accepted(sheet, form):
    def formatted(book):
        book.active["B2"].number_format = form

    accepted(sheet([["openid", "code"], ["o1", 478515832665]], prepare=formatted), 1)


def test_a_row_that_a_filter_hides_is_refused_with_its_line(sheet):
    def filtered(book):
        for number in (3, 5):
            book.active.row_dimensions[number].hidden = True

    ran = sheet([["openid"], ["o1"], ["o2"], ["o3"], [None]], prepare=filtered)
    rejected(ran, "1 of 3 rows", "line 3: the row is hidden")


@pytest.mark.parametrize("cell", ["A1", "C9"])
def test_a_second_sheet_with_rows_is_refused_wherever_they_begin(sheet, cell):
    def second(book):
        book.create_sheet()[cell] = "openid"

    rejected(sheet([["openid"], ["o1"]], prepare=second), "more than one sheet")


def test_without_its_reader_a_workbook_is_named_as_such(sheet, monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    rejected(sheet([["openid"], ["o1"]]), "Excel workbook", "[cli,xlsx]")


@pytest.mark.parametrize("content", [b"PK\x03\x04 no workbook", b"\xd0\xcf\x11\xe0\xa1\xb1"])
def test_a_damaged_or_old_workbook_is_said(check, content):
    rejected(check("import", content), "Excel workbook")


def _cut(content):
    return content[: len(content) // 2]


@pytest.mark.parametrize("part", ["sheet1.xml", "workbook.xml", "styles.xml", "sharedStrings.xml"])
@pytest.mark.parametrize("damage", [_cut, lambda content: None], ids=["cut", "missing"])
def test_a_workbook_with_a_damaged_part_is_one_message(check, tmp_path, part, damage):
    workbook(tmp_path / "whole.xlsx", [["openid"], ["o1"]])
    with ZipFile(tmp_path / "whole.xlsx") as whole, ZipFile(tmp_path / "list.xlsx", "w") as made:
        for name in whole.namelist():
            content = damage(whole.read(name)) if name.endswith(part) else whole.read(name)
            if content is not None:
                made.writestr(name, content)
    ran = check("import", None, name="list.xlsx")
    assert (ran.code, ran.out) in [(2, ""), (0, "1 rows, all good\n")]  # openpyxl can do without styles
    assert "Traceback" not in ran.err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_pipe_is_refused_with_the_remedy(membercard, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", "/dev/null", "-", "/dev/fd/0", "/proc/self/fd/0"):
        rejected(membercard("import", path, "--card-id", CARD_ID, "--check"), "Save it as a file first")
    rejected(membercard("import", tmp_path, "--card-id", CARD_ID, "--check"), "it is a folder")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such paths")
@pytest.mark.parametrize("path", ["-", "/dev/stdin"])
def test_so_is_a_file_on_standard_input_beside_which_no_results_can_stand(tmp_path, path):
    (tmp_path / "list.csv").write_text("openid\no1\n", "utf-8")
    command = [sys.executable, "-m", "wechatpay_cli", "import", path, "--card-id", CARD_ID, "--check"]
    with (tmp_path / "list.csv").open() as listed:
        ran = subprocess.run(command, stdin=listed, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "Save it as a file first" in ran.stderr


@pytest.mark.parametrize("option", ["--rate", "--concurrency", "--per-call"])
@pytest.mark.parametrize("value", ["nan", "inf", "-inf", "0", "-1", "x", "0x", "1e400", "-0.0"])
def test_no_number_is_taken_that_would_send_nothing_or_without_a_bound(check, option, value):
    ran = check("deposit", "478515832665\n", f"{option}={value}")
    rejected(ran, option)


@pytest.mark.parametrize("option", ["--concurrency", "--per-call"])
@pytest.mark.parametrize("value", ["1.5", "2.0", "0x10", "1_0", "٣", "1e2", "10" + "0" * 20])
def test_a_number_of_calls_or_codes_is_whole_in_plain_digits_and_bounded(check, option, value):
    rejected(check("deposit", "478515832665\n", f"{option}={value}"), option)


def test_the_check_speaks_chinese(check, chinese_reader, english_in):
    for content in ("openid,name\n", 'openid,code\no1,4.7E+11\no1,2\no2,"\n', b"PK\x03\x04"):
        ran = check("import", content)
        assert ran.code == 2
        assert english_in(ran.err) == []

"""Files in the encodings of Windows, the Mac and MS-DOS, and in UTF-8 that is damaged."""

import pytest

from ui.core.settings import SettingsError
from ui.data import columns, encodings


def written(labels, encoding, end="\r\n"):
    rows = [f"{k},{k % 3},{label}" for k, label in enumerate(labels.split())]
    return end.join(["x,y,l", *rows, ""]).encode(encoding)


@pytest.mark.parametrize(
    ("labels", "encoding"),
    [
        ("płeć żaba", "cp1250"),
        ("kobieta mężczyzna", "cp1250"),
        ("nő férfi", "cp1250"),
        ("muž žena", "cp1250"),
        ("člověk dům", "cp1250"),
        ("bărbat femeie", "cp1250"),
        ("kadın erkek", "cp1254"),
        ("sarı kırmızı", "cp1254"),
        ("İzmir Ankara", "cp1254"),
        ("şehir ağaç", "cp1254"),
        ("мужчина женщина", "cp1251"),
        ("м ж", "cp1251"),
        ("Пётр Её", "cp1251"),
        ("чоловік жінка", "cp1251"),
        ("άνδρας γυναίκα", "cp1253"),
        ("ναι όχι", "cp1253"),
        ("Kröte Frosch", "cp1252"),
        ("père mère", "cp1252"),
        ("niño niña", "cp1252"),
        ("não sim", "cp1252"),
        ("perché città", "cp1252"),
        ("køn mand", "cp1252"),
        ("maður kona", "cp1252"),
        ("l’été l’hiver", "cp1252"),
        ("20°C 30°C", "cp1252"),
    ],
)
def test_words_are_read_in_the_alphabet_they_make_sense_in(labels, encoding):
    own = columns.load(written(labels, encoding))

    assert set(own.labels) == set(labels.split())
    assert f"read as Windows-{encoding[2:]}; if they look wrong, save it as UTF-8" in own.notes[0]


@pytest.mark.parametrize("labels", ["Kröte Frosch", "père mère", "niño niña", "élève maître"])
@pytest.mark.parametrize(("encoding", "end"), [("mac_roman", "\r"), ("cp850", "\r\n")])
def test_the_mac_and_ms_dos_are_told_from_windows(labels, encoding, end):
    assert set(columns.load(written(labels, encoding, end)).labels) == set(labels.split())


@pytest.mark.parametrize(
    ("raw", "line", "byte"),
    [
        (b"x,y,l\n1,2,caf\xc3\xa9\n3,4,th\xe9\n", 3, "E9"),
        (b"x,y,l\r1,2,caf\xc3\xa9\r\r3,4,caf\xc3", 4, "C3"),
        ("x,y,l\r\n1,2,é\r\n3,4,ü".encode() + b"\xff\r\n", 3, "FF"),
    ],
)
def test_one_bad_byte_in_utf_8_is_refused_with_its_line(raw, line, byte):
    with pytest.raises(SettingsError) as caught:
        columns.load(raw)

    assert f"the byte {byte} in line {line} is no letter of UTF-8" in caught.value.problems[0]
    assert "save it as UTF-8" in caught.value.problems[0]


def test_any_bytes_are_read_in_some_encoding():
    assert len(encodings.decode(bytes(range(1, 256)) * 100).text) == 25_500

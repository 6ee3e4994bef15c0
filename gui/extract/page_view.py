"""A page as a person reads it, without anything of it at work: nothing runs, nothing loads, no link is followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import Template
from urllib.parse import urljoin

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QMenu, QTextBrowser, QTextEdit, QWidget

from gui.kit import parts, theme
from gui.kit.slices import Slices

WIDEST = 860  # pixels; a width that stays is laid out once, not at each change of the window's size
STEP = 80
LIGHT = 60_000  # characters that are laid out anew without a pause
_CODE_LANGUAGE = QTextFormat.Property.BlockCodeLanguage
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
MARGIN = 16
_MARKDOWN = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
_STYLE = Template("""
a { color: $accent; text-decoration: none; }
h1 { font-size: 17pt; font-weight: 600; margin: 4px 0 8px 0; }
h2 { font-size: 14pt; font-weight: 600; margin: 14px 0 6px 0; }
h3 { font-size: 12pt; font-weight: 600; margin: 12px 0 4px 0; }
h4, h5, h6 { font-size: 10pt; font-weight: 600; margin: 10px 0 4px 0; }
p { margin: 0 0 8px 0; line-height: 140%; }
li { line-height: 140%; }
pre { background: $hover; font-family: "$fixed"; margin: 6px 0; }
code, kbd, samp, tt { font-family: "$fixed"; background: $hover; }
blockquote { color: $quiet; margin: 6px 0 6px 16px; }
table { border-collapse: collapse; border: 1px solid $line; margin: 6px 0; }
td, th { padding: 4px 8px; border: 1px solid $line; }
th { background: $hover; font-weight: 600; text-align: left; }
small { color: $quiet; }
""")


class PageView(QTextBrowser):
    """Shows, and tells of links.

    Signals: `filled()`; `link_met(str)`, the address under the mouse or of a link that was chosen, empty for none;
    `open_wanted(str)` and `extract_wanted(str)`, an address to open in the session's browser or to extract.
    """

    filled = Signal()
    link_met = Signal(str)
    open_wanted = Signal(str)
    extract_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName("The page to read")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(WIDEST)
        self.document().setDocumentMargin(MARGIN)
        self._slices = Slices(self)
        self._pieces: Sequence[str] = ()
        self._markdown = False
        self._light = True
        self._base = ""
        self.highlighted.connect(lambda url: self.link_met.emit(self._address(url)))
        self.anchorClicked.connect(self._clicked)
        parts.follow_theme(self, self._fill)

    def show_pieces(self, pieces: Sequence[str], *, markdown: bool, base: str) -> None:
        """Show clean markup or Markdown, one piece behind the other; `base` is what links are relative to."""
        self._pieces, self._markdown, self._base = pieces, markdown, base
        self._fill()

    def finish(self) -> None:
        """Put in what is still to come, for a search through all of it."""
        self._slices.finish()

    def _fit_width(self) -> None:
        """Take the width that reads well, or what steps of the narrower place leave."""
        width = min(WIDEST, max(STEP * 3, self.viewport().width() // STEP * STEP))
        if width != self.lineWrapColumnOrWidth():
            self.setLineWrapColumnOrWidth(width)

    def _fill(self) -> None:
        self.clear()
        self._light = sum(map(len, self._pieces)) <= LIGHT
        self._fit_width()
        self._style()
        self._slices.run(self._add(), self.filled.emit)

    def _add(self) -> Iterator[None]:
        for number, piece in enumerate(self._pieces):
            cursor = QTextCursor(self.document())
            cursor.movePosition(QTextCursor.MoveOperation.End)
            if number:
                cursor.insertBlock()
            if self._markdown:
                begin = cursor.position()
                cursor.insertMarkdown(piece, _MARKDOWN)  # a step of its own: tables are there only at its end
                cursor.beginEditBlock()  # all looks laid out at once
                _set_blocks(self.document().findBlock(begin))
                cursor.endEditBlock()
            else:
                cursor.insertHtml(piece)
            if not number:
                self.moveCursor(QTextCursor.MoveOperation.Start)
            yield

    def _style(self) -> None:
        colours = theme.current()
        names = {name: colours.colour(name).name() for name in ("accent", "hover", "quiet", "line")}
        self.document().setDefaultStyleSheet(_STYLE.substitute(names, fixed=parts.fixed_font().family()))

    def _address(self, url: QUrl) -> str:
        if url.isEmpty():
            return ""
        try:
            return urljoin(self._base, url.toString())
        except ValueError:
            return url.toString()

    def _clicked(self, url: QUrl) -> None:
        address = self._address(url)
        self.link_met.emit(address)
        if QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier and _is_web(address):
            self.open_wanted.emit(address)

    def link_menu(self, address: str, place: QPoint) -> QMenu:
        """Return what can be done with a link, for the mouse at `place`."""
        menu = QMenu(self)
        if address:
            menu.addAction("Copy link address", lambda: QGuiApplication.clipboard().setText(address))
        if _is_web(address):
            menu.addAction("Extract this page", lambda: self.extract_wanted.emit(address))
            menu.addAction("Open in the session's browser", lambda: self.open_wanted.emit(address))
        menu.addSeparator()
        menu.addActions(self.createStandardContextMenu(place).actions())
        return menu

    # Qt's own names from here on

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Load nothing, from nowhere."""
        del kind, name
        return None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the link there."""
        menu = self.link_menu(self._address(QUrl(self.anchorAt(event.pos()))), event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let a short page follow; a long one keeps its width, since laying it out anew would be felt."""
        super().resizeEvent(event)
        if self._light:
            self._fit_width()


def _set_blocks(block: QTextBlock) -> None:
    """Give Markdown, which takes no style sheet, the looks that markup has."""
    colours = theme.current()
    tables: list[QTextTable] = []
    while block.isValid():
        looks = block.blockFormat()
        table = _table_of(block)
        if table is not None:
            if not tables or tables[-1] != table:
                tables.append(table)
            block = block.next()
            continue
        level = looks.headingLevel()
        if looks.hasProperty(QTextFormat.Property.BlockCodeFence) or looks.hasProperty(_CODE_LANGUAGE):
            looks.setBackground(colours.hover)
        elif not level:
            looks.setLineHeight(140, _PROPORTIONAL)
        if not block.textList() and not looks.hasProperty(QTextFormat.Property.BlockCodeFence):
            looks.setTopMargin(14 if level and block.blockNumber() else 0)
            looks.setBottomMargin(8 if block.length() > 1 else 0)
        QTextCursor(block).setBlockFormat(looks)
        block = block.next()
    for each in tables:
        _set_table(each)


def _table_of(block: QTextBlock) -> QTextTable | None:
    return QTextCursor(block).currentTable()


def _set_table(table: QTextTable) -> None:
    """Draw hairlines, and a head where there is one: Markdown has an empty one for a table without."""
    colours = theme.current()
    looks = table.format()
    looks.setBorder(1)
    looks.setBorderBrush(colours.line)
    looks.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    looks.setBorderCollapse(True)
    looks.setCellSpacing(0)
    looks.setCellPadding(5)
    looks.setTopMargin(6)
    looks.setBottomMargin(6)
    table.setFormat(looks)
    head = [table.cellAt(0, column) for column in range(table.columns())]
    if table.rows() > 1 and all(cell.firstPosition() == cell.lastPosition() for cell in head):
        table.removeRows(0, 1)
        return
    for cell in head:
        cell_looks = cell.format()
        cell_looks.setBackground(colours.hover)
        cell.setFormat(cell_looks)


def _is_web(address: str) -> bool:
    return address.startswith(("http://", "https://"))

"""The side list: groups and tags with their counts."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from gui.kit import icons, parts, theme
from gui.sessions import groups
from gui.sessions.groups import Group

Index = QModelIndex | QPersistentModelIndex
GroupRole = Qt.ItemDataRole.UserRole + 1
CountRole = Qt.ItemDataRole.UserRole + 2
ROW_HEIGHT = 30
_ROOT = QModelIndex()


class GroupModel(QAbstractListModel):
    """The groups in order; a heading stands between the fixed ones and the tags, when there are tags."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[tuple[Group | None, int]] = []
        self.show_counts(dict.fromkeys(groups.FIXED, 0))

    def show_counts(self, counts: Mapping[Group, int]) -> None:
        """Show `counts`; only a changed list of tags is shown anew."""
        entries: list[tuple[Group | None, int]] = list(counts.items())
        if len(entries) > len(groups.FIXED):
            entries.insert(len(groups.FIXED), (None, 0))
        if [group for group, _ in entries] != [group for group, _ in self._entries]:
            self.beginResetModel()
            self._entries = entries
            self.endResetModel()
            return
        before, self._entries = self._entries, entries
        for place, (old, new) in enumerate(zip(before, entries, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(place), self.index(place))

    def place_of(self, group: Group) -> QModelIndex:
        """Return where `group` stands, invalid when it is not there."""
        places = [place for place, (each, _) in enumerate(self._entries) if each == group]
        return self.index(places[0]) if places else QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the entries, the heading included."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, the group or the count."""
        if not index.isValid():
            return None
        group, count = self._entries[index.row()]
        title = group.title if group else "TAGS"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{title}, {count}" if group else "Tags"
        return {
            Qt.ItemDataRole.DisplayRole: title,
            Qt.ItemDataRole.ToolTipRole: group.tag if group else None,
            GroupRole: group,
            CountRole: count,
        }.get(Qt.ItemDataRole(role) if role < Qt.ItemDataRole.UserRole else role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Leave the heading out of what can be chosen."""
        heading = index.isValid() and self._entries[index.row()][0] is None
        return Qt.ItemFlag.NoItemFlags if heading else super().flags(index)


class SideList(QWidget):
    """The list of groups. Signal: `chosen(Group)`."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side_list")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = GroupModel()
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(_GroupDelegate(self.view))
        self.view.setMouseTracking(True)
        self.view.setAccessibleName("Groups of sessions")
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.view)
        self.group = groups.ALL
        self.choose(groups.ALL)
        self.view.selectionModel().currentChanged.connect(self._moved)
        parts.follow_theme(self, self.view.viewport().update)

    def choose(self, group: Group) -> None:
        """Go to `group`, as a click on it would."""
        self.view.setCurrentIndex(self.model.place_of(group))

    def show_counts(self, counts: Mapping[Group, int]) -> None:
        """Show `counts`, stay on the chosen group, and leave one whose last session is gone."""
        self.view.selectionModel().blockSignals(True)
        self.model.show_counts(counts)
        self.view.selectionModel().blockSignals(False)
        stays = self.group if self.group in counts else groups.ALL
        if self.view.currentIndex() != self.model.place_of(stays):
            self.choose(stays)
        if stays != self.group:
            self._choose(stays)

    def _moved(self, current: QModelIndex) -> None:
        group = current.data(GroupRole)
        if isinstance(group, Group) and group != self.group:
            self._choose(group)

    def _choose(self, group: Group) -> None:
        self.group = group
        self.chosen.emit(group)

    def sizeHint(self) -> QSize:
        """Return the width of the pictures; the splitter may change it."""
        return QSize(190, 400)


class _GroupDelegate(QStyledItemDelegate):
    """Icon, title and count on a rounded background; the heading in small capitals."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, ROW_HEIGHT if index.data(GroupRole) else ROW_HEIGHT + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        group = index.data(GroupRole)
        if isinstance(group, Group):
            self._group(painter, option, group, index.data(CountRole))
        else:
            self._heading(painter, option)
        painter.restore()

    def _group(self, painter: QPainter, option: QStyleOptionViewItem, group: Group, count: int) -> None:
        colours = theme.current()
        place: QRect = option.rect.adjusted(0, 1, 0, -1)
        self._background(painter, option, place)
        ratio = painter.device().devicePixelRatio()
        picture = icons.pixmap(group.icon, tone="quiet", size=16, ratio=ratio)
        mirrored = QStyle.visualRect
        spot = QRect(place.left() + 8, place.center().y() - 7, 16, 16)
        painter.drawPixmap(mirrored(option.direction, place, spot), picture)
        painter.setFont(option.font)
        number = f"{count:,}"
        room = option.fontMetrics.horizontalAdvance(number) + 8
        words = QRect(place.left() + 34, place.top(), place.width() - 34 - 8 - room, place.height())
        painter.setPen(colours.text)
        title = option.fontMetrics.elidedText(group.title, Qt.TextElideMode.ElideRight, words.width())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        side = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
        painter.drawText(mirrored(option.direction, place, words), side | middle, title)
        painter.setPen(colours.quiet)
        end = QRect(place.right() - 8 - room, place.top(), room, place.height())
        side = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignRight)
        painter.drawText(mirrored(option.direction, place, end), side | middle, number)

    def _background(self, painter: QPainter, option: QStyleOptionViewItem, place: QRect) -> None:
        colours = theme.current()
        selected = QStyle.StateFlag.State_Selected in option.state
        focused = QStyle.StateFlag.State_HasFocus in option.state
        hovered = QStyle.StateFlag.State_MouseOver in option.state
        painter.setPen(colours.accent if focused else Qt.PenStyle.NoPen)
        painter.setBrush(colours.selection if selected else colours.line if hovered else Qt.BrushStyle.NoBrush)
        if selected or hovered or focused:
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 6, 6)

    @staticmethod
    def _heading(painter: QPainter, option: QStyleOptionViewItem) -> None:
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        font.setPointSizeF(font.pointSizeF() * 0.82)
        painter.setFont(font)
        painter.setPen(theme.current().quiet)
        painter.drawText(
            option.rect.adjusted(8, 8, -8, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, "TAGS"
        )

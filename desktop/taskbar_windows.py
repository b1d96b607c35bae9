"""Progress on a window's button in the taskbar of Windows, by the shell's ITaskbarList3.

https://learn.microsoft.com/windows/win32/api/shobjidl_core/nn-shobjidl_core-itaskbarlist3
Written by its documentation; not tried on a machine with Windows yet.
"""

import logging
import sys
from typing import Final

_CLASS: Final = "{56FDF344-FD6D-11D0-958A-006097C9A090}"  # TaskbarList
_INTERFACE: Final = "{EA1AFB91-9E28-4B86-90E9-9E9F8A5EEFAF}"  # ITaskbarList3
_IN_PROCESS: Final = 1  # CLSCTX_INPROC_SERVER
# Places in the interface's table of functions, those of IUnknown and the older ones before them.
_INIT, _SET_VALUE, _SET_STATE = 3, 9, 10
_NONE, _NORMAL = 0, 2  # TBPFLAG
_WHOLE: Final = 100

_log = logging.getLogger(__name__)


class ButtonProgress:
    """Fills the button of one window; does nothing where the shell has no such buttons.

    Made and used in the GUI thread, where Qt has set up COM.
    """

    def __init__(self, window_handle: int) -> None:
        self._window = window_handle
        self._list: int | None = None
        if sys.platform == "win32":
            self._list = _task_bar_list()

    def show(self, percent: int | None) -> None:
        """Fill that much of the button; None for nothing that is under way."""
        if sys.platform == "win32" and self._list is not None:
            import ctypes
            from ctypes import wintypes

            window = (wintypes.HWND, self._window)
            state = _NONE if percent is None else _NORMAL
            try:
                _call(self._list, _SET_STATE, window, (ctypes.c_int, state))
                if percent is not None:
                    value, whole = (ctypes.c_ulonglong, percent), (ctypes.c_ulonglong, _WHOLE)
                    _call(self._list, _SET_VALUE, window, value, whole)
            except OSError as error:  # as of a window without a button
                _log.info("The taskbar shows no progress: %s", error)


if sys.platform == "win32":

    def _task_bar_list() -> int | None:
        """A pointer to the shell's object; None where there is none."""
        import ctypes

        class Guid(ctypes.Structure):
            _fields_ = (("bytes", ctypes.c_ubyte * 16),)

        ole = ctypes.OleDLL("ole32")
        names = (Guid(), Guid())
        found = ctypes.c_void_p()
        try:
            for text, guid in zip((_CLASS, _INTERFACE), names, strict=True):
                ole.CLSIDFromString(ctypes.c_wchar_p(text), ctypes.byref(guid))
            ole.CoCreateInstance(
                *(ctypes.byref(names[0]), None, _IN_PROCESS, ctypes.byref(names[1])),
                ctypes.byref(found),
            )
            assert found.value is not None  # else it had failed
            _call(found.value, _INIT)
        except OSError as error:
            _log.info("The taskbar shows no progress: %s", error)
            return None
        return found.value

    def _call(pointer: int, place: int, *arguments: "tuple[type, int]") -> None:
        """Call a function of a COM object. Raises OSError where it fails."""
        import ctypes

        table = ctypes.cast(pointer, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p)))[0]
        sorts = [sort for sort, _ in arguments]
        function = ctypes.WINFUNCTYPE(ctypes.HRESULT, ctypes.c_void_p, *sorts)(table[place])
        function(pointer, *(value for _, value in arguments))

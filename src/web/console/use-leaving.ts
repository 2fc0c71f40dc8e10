import { useBlocker } from '@tanstack/react-router'

/** Asks before a page with unsaved words is left, by a link, the back button or closing the window. */
export function useLeaving(isChanged: boolean): void {
  useBlocker({
    // the browser's own question: nothing of the page is behind it, and nothing is lost while it stands
    shouldBlockFn: () => isChanged && !window.confirm('这一页改过的内容还没有保存，离开就没有了。确定要离开吗？'),
    enableBeforeUnload: isChanged,
    disabled: !isChanged,
  })
}

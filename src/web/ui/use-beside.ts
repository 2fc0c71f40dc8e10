import { useRef, useState } from 'react'

/** Which row is open at the right. Closing gives the focus back to where it was opened from. */
export function useBeside() {
  const [openId, setOpenId] = useState<string>()
  const opener = useRef<Element>(null)
  return {
    openId,
    open: (id: string) => {
      opener.current = document.activeElement
      setOpenId(id)
    },
    close: () => {
      setOpenId(undefined)
      if (opener.current instanceof HTMLElement) opener.current.focus()
    },
  }
}

import { useLocation } from '@tanstack/react-router'
import { useRef, useState } from 'react'

/** Which row is open at the right: first the one that the address names. Closing gives the focus back to where it was opened from. */
export function useSidePanel() {
  const named = useLocation({ select: ({ searchStr }) => new URLSearchParams(searchStr).get('open') ?? undefined })
  const [seen, setSeen] = useState(named)
  const [openId, setOpenId] = useState(named)
  if (named !== seen) {
    setSeen(named)
    setOpenId(named)
  }
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

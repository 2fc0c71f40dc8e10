/** The address of the page and the way back. The field app has few pages: one list, one visit and its acts. */
import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
/** How many pages of this app lie behind the present one in the phone's own history. */
let behind = 0

window.addEventListener('popstate', () => {
  behind = Math.max(0, behind - 1)
  tell()
})

export function usePath(): string {
  return useSyncExternalStore(listen, () => location.pathname)
}

export function goTo(path: string): void {
  history.pushState(null, '', path)
  behind += 1
  tell()
  window.scrollTo(0, 0)
}

/** Back to a page above this one: by the phone's history where that leads there, so that its back key stays honest. */
export function goBack(path: string): void {
  if (behind > 0) {
    history.back()
    return
  }
  history.replaceState(null, '', path)
  tell()
  window.scrollTo(0, 0)
}

export const HOME = '/field'
export const DAYS = `${HOME}/days`
export const OWN = `${HOME}/own`
export const IN_HAND = `${HOME}/matters`
export const OWN_TALKS = `${HOME}/talks`
export const GATHERINGS = `${HOME}/gatherings`
export const EXTRACTS = `${HOME}/extracts`
export const OWN_FILE = `${HOME}/file`
export const LEARN = `${HOME}/learn`
export const PHONE = `${HOME}/phone`
export const UNSENT = `${HOME}/unsent`
export const HANDED_IN = `${HOME}/handed-in`
export const HELP = `${HOME}/help`
export const visitPath = (visitId: string) => `${HOME}/visits/${visitId}`
export const actPath = (visitId: string, act: string, of?: string) =>
  `${visitPath(visitId)}/${act}${of === undefined ? '' : `/${of}`}`

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function tell(): void {
  for (const listener of listeners) listener()
}

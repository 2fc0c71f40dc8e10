import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Fragment, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { foundNames } from '../../office/search/contract.ts'
import { nameHolds } from '../../platform/normalise-name.ts'
import { orpc } from '../api.ts'
import type { Section } from './navigation-sections.ts'
import './search.css'

/** So long nothing is typed before it is asked for, in milliseconds. */
const PAUSE_MS = 200
const onMac = /Mac/.test(navigator.platform)

/** A field in the rail, and ⌘K or Ctrl+K anywhere: whatever the person may see, found by what it is called. */
export function Search(props: { sections: readonly Section[] }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      setOpen(true)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal()
  }, [open])
  return (
    <>
      <button type="button" className="rail-search" aria-keyshortcuts="Control+K Meta+K" onClick={() => setOpen(true)}>
        查找
        <kbd>{onMac ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      <dialog ref={dialog} className="finder" aria-label="查找" onClose={() => setOpen(false)}>
        {open && <Finder sections={props.sections} close={() => dialog.current?.close()} />}
      </dialog>
    </>
  )
}

type Hit = { id: string; title: string; said: string; link: string }
type Group = { name: string; count: number; hits: readonly Hit[] }

function Finder(props: { sections: readonly Section[]; close: () => void }) {
  const router = useRouter()
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const word = useSettled(typed.trim())
  const asked = useQuery({
    ...orpc.search.find.queryOptions({ input: { word } }),
    enabled: word !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  const groups = typed.trim() === '' ? [] : [...pagesOf(props.sections, typed), ...groupsOf(asked.data?.groups)]
  const hits = groups.flatMap((group) => group.hits)
  const isSettled = word === typed.trim() && !asked.isFetching
  const go = (hit: Hit | undefined) => {
    if (!hit) return
    props.close()
    void router.navigate({ href: hit.link })
  }
  const onKey = (event: KeyboardEvent) => {
    // while a word is being composed the keys are the input method's
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Enter') go(hits[at])
    else if (event.key === 'ArrowDown') setAt(Math.min(at + 1, hits.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else return
    event.preventDefault()
  }
  return (
    <>
      <input
        className="native"
        role="combobox"
        aria-label="查找"
        aria-expanded={hits.length > 0}
        aria-controls={listId}
        aria-activedescendant={hits[at] && `${listId}-${at}`}
        placeholder="姓名、片区、事项、卷号、纸上的码、页面"
        autoComplete="off"
        spellCheck={false}
        maxLength={40}
        // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type into it
        autoFocus
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKey}
      />
      <div id={listId} role="listbox" aria-label="找到的" className="finder-list" hidden={hits.length === 0}>
        {groups.map((group, g) => (
          <Fragment key={group.name}>
            <div role="presentation" className="finder-group soft small">
              {group.name}
              {group.count > group.hits.length && ` 共 ${group.count} 个，前 ${group.hits.length} 个`}
            </div>
            {group.hits.map((hit, i) => {
              const turn = groups.slice(0, g).reduce((sum, { hits }) => sum + hits.length, 0) + i
              return (
                <div
                  key={hit.id}
                  id={`${listId}-${turn}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={turn === at}
                  ref={turn === at ? (one) => one?.scrollIntoView({ block: 'nearest' }) : undefined}
                  className="finder-hit"
                  onPointerMove={() => setAt(turn)}
                  onClick={() => go(hit)}
                  onKeyDown={onKey}
                >
                  <span className="finder-title">{hit.title}</span>
                  <span className="soft small">{hit.said}</span>
                </div>
              )
            })}
          </Fragment>
        ))}
      </div>
      <p className="finder-foot soft small" role="status">
        {typed.trim() === ''
          ? '只找您的职责能看的；查找的内容不留记录。'
          : hits.length > 0
            ? '↑ ↓ 选择，回车打开，Esc 关闭'
            : isSettled
              ? '没有找到。可以只写一部分；不在您职责之内的不会列出。'
              : '正在查找……'}
      </p>
    </>
  )
}

function groupsOf(found: readonly { kind: keyof typeof foundNames; count: number; hits: readonly Hit[] }[] = []) {
  return found.map(({ kind, count, hits }): Group => ({ name: foundNames[kind], count, hits }))
}

/** Pages of the product, of those that stand in the rail of the person who asks. */
function pagesOf(sections: readonly Section[], typed: string): Group[] {
  const hits = sections
    .flatMap((section) => section.pages.map((page) => ({ ...page, section: section.name })))
    .filter(({ name }) => nameHolds(name, typed))
    .map(({ to, name, section }) => ({ id: to, title: name, said: section === name ? '' : section, link: to }))
  return hits.length === 0 ? [] : [{ name: '页面', count: hits.length, hits }]
}

/** A value once it has not changed for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

import { useState } from 'react'
import type { Problem } from '../../platform/problem.ts'
import { Problems } from '../ui/problems.tsx'
import { Page } from './page.tsx'
import { readAgain } from './query-cache.ts'

/** Why the page may not be the newest, with a way on. */
export function NotRead(props: { problems: readonly Problem[] }) {
  const [busy, setBusy] = useState(false)
  const again = async () => {
    setBusy(true)
    await readAgain()
    setBusy(false)
  }
  return (
    <Problems problems={props.problems}>
      <button type="button" disabled={busy} onClick={again}>
        再读一次
      </button>
    </Problems>
  )
}

/** A page whose content is not there yet, or could not be read. */
export function Waiting(props: { title: string; back?: { to: string; name: string }; problems: readonly Problem[] }) {
  return (
    <Page title={props.title} back={props.back}>
      {props.problems.length > 0 ? (
        <NotRead problems={props.problems} />
      ) : (
        <p className="loading" role="status">
          正在读取……
        </p>
      )}
    </Page>
  )
}

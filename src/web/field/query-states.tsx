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

/** Nothing stands below: it is said once, and not of what is not the newest. */
function ofNothing(problems: readonly Problem[]): Problem[] {
  const notKept = problems.find(({ code }) => code === 'phone.not-kept')
  if (notKept) return [notKept]
  const all = problems.map((one) => (one.code === 'offline' ? NEEDS_LINE : one))
  return all.filter((one, i) => all.findIndex(({ code }) => code === one.code) === i)
}
const NEEDS_LINE: Problem = { code: 'offline', message: '没有连上网络，这一页要有信号才能看。有信号后请再读一次。' }

/** A page whose content is not there yet, or could not be read. */
export function Waiting(props: { title: string; back?: { to: string; name: string }; problems: readonly Problem[] }) {
  return (
    <Page title={props.title} back={props.back}>
      {props.problems.length > 0 ? (
        <NotRead problems={ofNothing(props.problems)} />
      ) : (
        <p className="loading" role="status">
          正在读取……
        </p>
      )}
    </Page>
  )
}

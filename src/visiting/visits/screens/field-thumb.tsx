import { useEffect } from 'react'
import type { Problem } from '../../../platform/problem.ts'
import { Link } from '../../../web/field/link.tsx'
import { actPath } from '../../../web/field/router.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { recordKeys } from '../rules/record-fields.ts'
import type { NextAct } from './field-next-act.ts'

type Props = {
  next: NextAct
  visitId: string
  busy: boolean
  problems: readonly Problem[]
  onAct: () => void
}

/** The foot of a visit's page: why the last try was refused, what will happen, and the button. */
export function Thumb({ next, visitId, busy, problems, onAct }: Props) {
  useEffect(() => {
    if (problems.length > 0) document.querySelector('.body .fault')?.scrollIntoView({ block: 'center' })
  }, [problems])
  const pointed = problems.flatMap((p) => (p.path ? [p.path] : []))
  return (
    <>
      <Problems
        problems={problems}
        at={pointed.filter((path) => recordKeys.some((key) => key === path.split('.').at(-1)))}
      />
      {'note' in next && next.note && <p className="note">{next.note}</p>}
      {next.kind === 'go' && (
        <Link className="main" to={actPath(visitId, next.act, next.of)}>
          {next.name}
        </Link>
      )}
      {next.kind !== 'go' && next.kind !== 'wait' && (
        <button type="button" className="main" disabled={busy} onClick={onAct}>
          {next.name}
        </button>
      )}
    </>
  )
}

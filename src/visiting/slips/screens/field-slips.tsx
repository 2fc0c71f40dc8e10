import { api } from '../../../web/api.ts'
import { reading, useReading } from '../../../web/field/query-cache.ts'
import { useAct } from '../../../web/field/use-act.ts'
import { dayAndTimeOf } from '../../../web/ui/dates.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import type { Slip } from '../contract.ts'

const open = reading(() => api.slips.open({}))

/** Families that forgot their word and wait for a new slip from whoever was there: nothing stands here while there is none. */
export function SlipsToHand() {
  const { data } = useReading(open, undefined)
  const mine = data?.slips.filter((slip) => slip.mayAgree || slip.toPrint) ?? []
  if (mine.length === 0) return null
  return (
    <section className="part" aria-label="要当面交的新条">
      {mine.map((slip) => (
        <OneSlip key={slip.id} slip={slip} />
      ))}
    </section>
  )
}

function OneSlip(props: { slip: Slip }) {
  const { slip } = props
  const agree = useAct(() => api.slips.agree({ slipId: slip.id }))
  const drop = useAct(() => api.slips.drop({ slipId: slip.id }))
  const family = `${slip.members.join('、')}家`
  if (slip.toPrint)
    return (
      <div className="strip">
        <p>
          <strong>{family}的新条：请打印，当面交给家属，请家属当场自己定口令。</strong>
        </p>
        <p>您不要替家属打开，也不要看口令。家属定了口令，这里就不再显示。</p>
        <p>
          <a className="open" href={`/api/slips/${slip.visitId}/slip.pdf`} target="_blank" rel="noreferrer">
            打开新条（可打印）
          </a>
        </p>
      </div>
    )
  return (
    <div className="strip">
      <p>
        <strong>{family}忘了口令，要换一张新条。</strong>
      </p>
      <p>
        {slip.askedBy} {dayAndTimeOf(slip.askedAt)} 提出：{slip.reason}
      </p>
      <p>同意以后，原来的短码和口令作废；新条只有您能打印，请当面交给家属。</p>
      <Problems problems={[...agree.problems, ...drop.problems]} />
      <div className="acts">
        <button type="button" className="second" disabled={agree.busy} onClick={() => agree.go(undefined)}>
          同意，由我当面交
        </button>
        <button type="button" className="quiet" disabled={drop.busy} onClick={() => drop.go(undefined)}>
          不换
        </button>
      </div>
    </div>
  )
}

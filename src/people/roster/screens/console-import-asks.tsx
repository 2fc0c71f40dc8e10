import { Part } from '../../../web/ui/page-head.tsx'
import { type Changes, monthOf, type Registered } from './import-labels.ts'

type Props = { asks: Changes['asks']; busy: boolean; onDecide: (ref: string, officer: string) => void }

/** Rows that may be somebody registered: only a person can say. */
export function AskWho(props: Props) {
  return (
    <Part title="先确认：是同一人吗？" aside={`${props.asks.length} 人`}>
      <div className="stack">
        {props.asks.map((ask) => (
          <fieldset key={ask.ref} className="ask">
            <legend>
              花名册里的<strong>{ask.name}</strong>
              <span className="soft">（{placeOf(ask)}）</span>是：
            </legend>
            <div className="row">
              {ask.candidates.map((one) => (
                <button
                  key={one.id}
                  type="button"
                  className="chip"
                  disabled={props.busy}
                  onClick={() => props.onDecide(ask.ref, one.id)}
                >
                  已登记的{one.name}（{placeOf(one)}）
                </button>
              ))}
              <button
                type="button"
                className="chip"
                disabled={props.busy}
                onClick={() => props.onDecide(ask.ref, 'new')}
              >
                新来的人，只是同名
              </button>
            </div>
          </fieldset>
        ))}
      </div>
    </Part>
  )
}

export function placeOf(one: Pick<Registered, 'department' | 'title' | 'birth'>): string {
  const born = monthOf(one.birth)
  return [one.department, one.title, born && `${born}生`].filter(Boolean).join('，') || '没有更多情况'
}

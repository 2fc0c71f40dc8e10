import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { formatShortDay } from '../../../web/ui/dates.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { ToCallOff } from '../contract.ts'

/** Families of a round that were told of a day since which the round was closed, or its end taken back. */
export function CallOff(props: { roundId: string }) {
  const mayTell = useHolds('coordinator')
  const { data } = useQuery(orpc.notices.toCallOff.queryOptions({ input: {}, enabled: mayTell }))
  const families = data?.families.filter(({ roundId }) => roundId === props.roundId) ?? []
  return families.length === 0 ? null : <Untold families={families} />
}

function Untold({ families }: { families: readonly ToCallOff[] }) {
  // who comes onto the list while it is open stands on no list that was printed: nobody has told them
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set(families.map(keyOf)))
  const tell = useAct(orpc.notices.calledOff.mutationOptions())
  const comes = families.some((one) => one.comes)
  const told = families.filter((one) => ticked.has(keyOf(one)))
  const turn = (key: string) =>
    setTicked(new Set(ticked.has(key) ? [...ticked].filter((one) => one !== key) : [...ticked, key]))
  return (
    <Part title={comes ? '请告诉家属照常去' : '请告诉家属那天不去了'}>
      <div className="stack">
        <p className="prose">
          {comes
            ? `这 ${families.length} 户被告知过那天不去了，本轮又接着办。请告诉他们照常去，或者请家访人另定时间。`
            : `这 ${families.length} 户收到过通知书或者回过话，日子还没到，本轮已经结束。打电话、请干部本人带话，或者把印出的条交给家里；已经说过的、已经去过的不用再说，一起勾上。`}
        </p>
        <p>
          <a href="/api/notices/call-off.pdf" target="_blank" rel="noreferrer">
            打印告知单和给每户的条
          </a>
        </p>
        <ul className="stack">
          {families.map((one) => (
            <li key={keyOf(one)}>
              <label className="tick">
                <input type="checkbox" checked={ticked.has(keyOf(one))} onChange={() => turn(keyOf(one))} />
                <span>
                  {one.members.join('、')}家，{formatShortDay(one.day, one.part)}，家访人 {one.visitor}
                </span>
              </label>
            </li>
          ))}
        </ul>
        <Problems problems={tell.problems} />
        <div className="row">
          <Button
            type="primary"
            loading={tell.busy}
            disabled={told.length === 0}
            onClick={() =>
              tell.go({ families: told.map(({ visitId, day, part, comes }) => ({ visitId, day, part, comes })) })
            }
          >
            这 {told.length} 户都已告诉
          </Button>
          {told.length > 0 ? (
            <Button onClick={() => setTicked(new Set())}>都不勾</Button>
          ) : (
            <Button onClick={() => setTicked(new Set(families.map(keyOf)))}>都勾上</Button>
          )}
        </div>
      </div>
    </Part>
  )
}

function keyOf({ visitId, day, part }: ToCallOff): string {
  return `${visitId} ${day} ${part}`
}

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { type Half, OneAct, SecondHalf } from './console-sight-act.tsx'
import type { Act } from './sight-types.ts'
import './sight.css'

const parts: readonly { title: string; has: (act: Act) => boolean }[] = [
  { title: '等您同意', has: (act) => act.may.agree === true && act.state === 'open' },
  { title: '初次设置期间由一人办理，请看一遍', has: (act) => act.may.agree === true && act.state === 'alone' },
  { title: '告诉您的', has: (act) => act.isNews },
  { title: '等别人同意', has: (act) => act.state === 'open' },
  { title: '以前的', has: () => true },
]

/** 两人同意: what gives somebody more to see waits here for a second person. */
export function Sight() {
  // agreed to, a row goes to another part of the page: what is shown once stays above
  const [half, setHalf] = useState<Half>()
  const acts = useQuery(orpc.sight.acts.queryOptions({ input: {} }))
  return (
    <>
      <PageHead title="两人同意" help="sight">
        让人看到更多内容的事（授予职责、代理一把手或纪检组长、重置有职责的账号、启用账号），由一人提出、另一人同意才生效；都会告诉本人，并记入审计日志。
      </PageHead>
      {half && <SecondHalf {...half} />}
      <Fetched of={acts} what="须两人同意的事">
        {({ acts }) =>
          acts.length === 0 ? (
            <Empty title="没有须两人同意的事">有人提出时，会列在这里和“今日”里。</Empty>
          ) : (
            parts.map(({ title, has }, index) => {
              const rows = acts.filter((act) => has(act) && !parts.slice(0, index).some((earlier) => earlier.has(act)))
              return (
                rows.length > 0 && (
                  <Part key={title} title={title}>
                    <ul className="sight-acts">
                      {rows.map((act) => (
                        <OneAct key={act.id} act={act} onHalf={setHalf} />
                      ))}
                    </ul>
                  </Part>
                )
              )
            })
          )
        }
      </Fetched>
    </>
  )
}

import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { LongField } from '../../../web/field/fields.tsx'
import { Link } from '../../../web/field/link.tsx'
import { Page } from '../../../web/field/page.tsx'
import { faultAt } from '../../../web/field/problems.ts'
import { reading, useReading } from '../../../web/field/query-cache.ts'
import { NotRead, Waiting } from '../../../web/field/query-states.tsx'
import { EXTRACTS } from '../../../web/field/router.ts'
import { useAct } from '../../../web/field/use-act.ts'
import { formatDay } from '../../../web/ui/dates.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import type { OwnExtract } from '../contract.ts'
import { extractStateNames } from '../rules.ts'
import { factLines } from '../sentences.ts'

const mine = reading(() => api.extracts.mine({}))
const TITLE = '我的考核参考'

/** On the first page: that one waits to be read, or that there is one; nothing while there is none. */
export function ExtractsStrip() {
  const { data } = useReading(mine, undefined)
  const extracts = data?.extracts ?? []
  if (extracts.length === 0) return null
  const waits = extracts.some(({ state }) => state === 'toRead')
  return (
    <section className="part" aria-label={TITLE}>
      <p className={waits ? 'strip' : undefined}>
        <Link to={EXTRACTS}>{waits ? '一份关于您的考核参考，出具前请您先看' : TITLE}</Link>
      </p>
    </section>
  )
}

/** What will be said of one's own work for an assessment, before it is issued: one reads it first and may add a sentence. */
export function OwnExtracts(props: { back: { to: string; name: string } }) {
  const { data, problems } = useReading(mine, undefined)
  if (!data) return <Waiting title={TITLE} back={props.back} problems={problems} />
  return (
    <Page title={TITLE} back={props.back}>
      <NotRead problems={problems} />
      <p className="soft">
        只写您自己做的工作：参加的培训、参与的家访、办理的事项。不写家属的态度和意见，不打分，不排名。
      </p>
      {data.extracts.length === 0 && <p className="nothing">现在没有关于您的考核参考。</p>}
      {data.extracts.map((one) => (
        <One key={`${one.extractId} ${one.hash}`} one={one} />
      ))}
    </Page>
  )
}

function One(props: { one: OwnExtract }) {
  const { one } = props
  const { facts } = one
  const [words, setWords] = useState(one.words)
  const read = useAct(api.extracts.read)
  const isOpen = one.state === 'toRead' || one.state === 'read'
  const name = `用于${one.purpose}`
  return (
    <section className="part" aria-label={name}>
      <h2>{name}</h2>
      <p className="soft">
        {formatDay(facts.from)}至{formatDay(facts.to)} · {extractStateNames[one.state]}
      </p>
      {factLines(facts).map((line) => (
        <p key={line}>{line}</p>
      ))}
      {isOpen ? (
        <>
          <Problems problems={read.problems} at={['words']} />
          <LongField
            label="您想补充的一句话（可以不写）"
            hint="一字不改地印在后面。不要写家里人的事。"
            max={200}
            rows={3}
            value={words}
            onChange={setWords}
            fault={faultAt(read.problems, 'words')}
          />
          <div className="acts">
            <button
              type="button"
              className={one.state === 'read' ? undefined : 'main'}
              disabled={read.busy}
              onClick={() => read.go({ extractId: one.extractId, hash: one.hash, words })}
            >
              {one.state === 'read' ? '改好了' : '看过了'}
            </button>
          </div>
          {one.state === 'read' && <p className="soft">您看过了。出具之前还可以改您补充的话。</p>}
        </>
      ) : (
        <>
          {one.words !== '' && <p>您补充的话：{one.words}</p>}
          <p>
            <a href={`/api/extracts/${one.extractId}/extract.pdf`} target="_blank" rel="noreferrer">
              打开这份说明
            </a>
          </p>
        </>
      )}
    </section>
  )
}

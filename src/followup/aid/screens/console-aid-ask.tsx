import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { LongField } from '../../../web/ui/field.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import type { AidStanding } from '../contract.ts'

type Offer = NonNullable<AidStanding['offer']>

/** 请家属决定: the words that would go stand there as the family will read them. */
export function AskForm(props: { matterId: string; offer: Offer }) {
  const [open, setOpen] = useState(false)
  if (open) return <Asking {...props} onClose={() => setOpen(false)} />
  return (
    <>
      <p className="soft small">家属同意以后才转，只转它同意的话。只问一次。</p>
      <Button onClick={() => setOpen(true)}>请家属决定……</Button>
    </>
  )
}

function Asking(props: { matterId: string; offer: Offer; onClose: () => void }) {
  const { matterId, offer, onClose } = props
  const [words, setWords] = useState(offer.words)
  const ask = useAct(orpc.aid.ask.mutationOptions({ onSuccess: onClose }))
  const { hash, text } = useShownVersion(offer, ask.problems)
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        ask.go({ matterId, text: hash, words })
      }}
    >
      <Problems problems={ask.problems} at={['words']} />
      <LongField
        label="想转去的话"
        hint="只写请求帮什么。不写收入、财产、病情，不写家访的记录。家属可以改。"
        max={500}
        rows={4}
        value={words}
        onChange={setWords}
        fault={problemAt(ask.problems, 'words')}
      />
      <details>
        <summary>家属会看到的说明</summary>
        <p>{text.opening}</p>
        <dl className="aid-text">
          {text.sections.map(({ head, text: paragraph }) => (
            <div key={head}>
              <dt>{head}</dt>
              <dd>{paragraph}</dd>
            </div>
          ))}
        </dl>
      </details>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={ask.busy}>
          请家属决定
        </Button>
        <Button onClick={onClose}>先不请</Button>
      </div>
    </form>
  )
}

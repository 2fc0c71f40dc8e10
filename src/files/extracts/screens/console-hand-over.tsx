import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { LongField } from '../../../web/ui/field.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { SelectField } from '../../../web/ui/select-field.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { ExtractRequest } from '../contract.ts'

/** Who has no account reads it on paper: the drafts are printed in one file, and what they wrote on it is written down here. */
export function HandOver(props: { request: ExtractRequest }) {
  const { id, people, purpose } = props.request
  const without = people.filter((one) => !one.hasAccount && one.state === 'toRead')
  const [extractId, setExtractId] = useState('')
  const [words, setWords] = useState('')
  const handed = useAct(
    orpc.extracts.handedOver.mutationOptions({
      onSuccess: () => {
        setExtractId('')
        setWords('')
      },
    }),
  )
  if (without.length === 0) return null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    handed.go({ requestId: id, read: [{ extractId, words }] })
  }
  return (
    <form className="form" onSubmit={submit} noValidate aria-label={`纸上看过：${purpose}`}>
      <p>
        {without.length} 人没有账号：
        <a href={`/api/extracts/requests/${id}/drafts.pdf`} target="_blank" rel="noreferrer">
          打印送看稿<span className="unseen">：{purpose}</span>
        </a>
        ，本人看过、签名后在这里登记。
      </p>
      <Problems problems={handed.problems} at={['words']} />
      <SelectField
        label="谁在纸上看过了"
        none="请选"
        value={extractId}
        onChange={setExtractId}
        options={without.map((one) => ({ value: one.extractId, name: `${one.name}（${one.department}）` }))}
      />
      {extractId === '' ? (
        <div>
          <Button
            loading={handed.busy}
            onClick={() =>
              handed.go({ requestId: id, read: without.map((one) => ({ extractId: one.extractId, words: '' })) })
            }
          >
            {without.length} 人都看过了，没有补充
          </Button>
        </div>
      ) : (
        <>
          <LongField
            label="本人补充的话（没有就空着）"
            max={200}
            value={words}
            onChange={setWords}
            fault={problemAt(handed.problems, 'words')}
          />
          <div>
            <Button htmlType="submit" loading={handed.busy}>
              登记看过了
            </Button>
          </div>
        </>
      )}
    </form>
  )
}

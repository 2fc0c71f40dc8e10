import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import { spacedFingerprint } from '../../../proof/certificate.ts'
import { orpc } from '../../../web/api.ts'
import { beijingDay, formatDay } from '../../../web/ui/dates.ts'
import { Field } from '../../../web/ui/field.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import type { TransferIn } from './transfer-types.ts'

/** A package that came: what the check found; taken into somebody's file with a receipt, or not taken. */
export function OneIncoming({ incoming }: { incoming: TransferIn }) {
  const { state, person, fromUnit, fileNumber, papers, findings } = incoming
  return (
    <li>
      <h3>
        {person}　<span className="keep">{fileNumber}</span> ← {fromUnit}
      </h3>
      <p className="soft small">
        {incoming.fileName}　{formatDay(beijingDay(incoming.checkedAt))}核验　{papers} 件
      </p>
      {state === 'broken' && (
        <>
          <p className="bad">有 {findings.length} 处不对，不能收。请把下面的话告诉对方，重新移交。</p>
          <ul className="findings">
            {findings.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      {state === 'taken' && (
        <p className="row">
          <strong>已收进{incoming.officer}的卷</strong>
          <a className="act second" href={`/api/transfers/in/${incoming.id}/receipt.json`} download>
            下载回执，发给对方
          </a>
        </p>
      )}
      {state === 'dropped' && <p className="soft">没有收，上传的文件已经删除。</p>}
      {(state === 'whole' || state === 'broken') && <Settle incoming={incoming} />}
    </li>
  )
}

function Settle({ incoming }: { incoming: TransferIn }) {
  const { id: transferId, state, fingerprint, holder } = incoming
  const isWhole = state === 'whole' && fingerprint !== null
  const files = useQuery({ ...orpc.archive.files.queryOptions({ input: {} }), enabled: isWhole }).data?.files ?? []
  const same = files.filter((file) => file.name === incoming.person)
  const [chosen, setChosen] = useState<string | null>(null)
  const officerId = chosen ?? (same.length === 1 ? (same[0]?.officerId ?? null) : null)
  const [compared, setCompared] = useState(false)
  const take = useAct(orpc.transfers.take.mutationOptions())
  const drop = useAct(orpc.transfers.drop.mutationOptions())
  const problems = [...take.problems, ...drop.problems]
  const seen = useShownVersion(incoming.version, problems)
  return (
    <div className="form">
      <Problems problems={problems} />
      {isWhole && (
        <>
          <p>核验完好：和打包时一样。请把证书指纹和对方公布的对一遍。</p>
          <p className="soft small">
            盖章的是“{holder}”，证书指纹 <span className="fingerprint">{spacedFingerprint(fingerprint)}</span>
          </p>
          <Checkbox checked={compared} onChange={(event) => setCompared(event.target.checked)}>
            指纹和对方单位公布的一样
          </Checkbox>
          <Field label="收进谁的卷" hint="按姓名找到的请再核对一遍；名册里没有的，先在名册里登记">
            {(ids) => (
              <Select
                {...ids}
                showSearch
                optionFilterProp="label"
                value={officerId}
                onChange={setChosen}
                placeholder="输入姓名查找"
                options={files.map((file) => ({ value: file.officerId, label: `${file.name}　${file.department}` }))}
              />
            )}
          </Field>
        </>
      )}
      <div className="row">
        {isWhole && (
          <Button
            type="primary"
            loading={take.busy}
            disabled={officerId === null || !compared}
            onClick={() => officerId !== null && take.go({ transferId, seen, officerId, fingerprint, compared: true })}
          >
            收下，出具回执
          </Button>
        )}
        <Button loading={drop.busy} onClick={() => drop.go({ transferId, seen })}>
          不收，删除上传的文件
        </Button>
      </div>
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, type ReactNode, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { LongField } from '../../../web/ui/field.tsx'
import { FileView } from '../../../web/ui/file-view.tsx'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { paperAddress } from '../../../web/ui/paper-frame.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { SignOff } from '../../../web/ui/sign-off.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { OpenFile } from './archive-types.ts'
import './file.css'

/** Looks like a file: the catalogue at the left, the paper at the right, who read it and why at the foot; `consulted`: who else read it, as it was granted. */
export function OneFile(props: {
  consulted: (officerId: string) => ReactNode
  /** What came from other units. */
  received: (officerId: string) => ReactNode
}) {
  const { officerId } = useParams({ from: '/shell/archive/$officerId' })
  const file = useQuery(orpc.archive.file.queryOptions({ input: { officerId } }))
  return (
    <Fetched of={file} what="家访卷">
      {(open) => (
        <>
          <PageHead
            title={`${open.file.name}的家访卷`}
            tab="家访卷"
            back={{ to: '/archive', name: '档案' }}
            acts={
              !open.needsReason &&
              open.items.length > 0 && (
                <>
                  <a className="act second" href={`/api/archive/${officerId}/package.zip`} download>
                    下载全卷
                  </a>
                  <a
                    className="act second"
                    href={`/api/archive/${officerId}/catalogue.pdf`}
                    target="_blank"
                    rel="noreferrer"
                  >
                    打印卷内目录
                  </a>
                  <a
                    className="act second"
                    href={`/api/archive/${officerId}/file-note.pdf`}
                    target="_blank"
                    rel="noreferrer"
                  >
                    打印备考表
                  </a>
                </>
              )
            }
          >
            {open.file.fileNumber && `${open.file.fileNumber} · `}
            {open.file.department} {open.file.title}
          </PageHead>
          {open.needsReason ? <Consult officerId={officerId} /> : <Papers officerId={officerId} items={open.items} />}
          {!open.needsReason && props.received(officerId)}
          <Consultations lines={open.consultations}>{props.consulted(officerId)}</Consultations>
        </>
      )}
    </Fetched>
  )
}

function Consult(props: { officerId: string }) {
  const [reason, setReason] = useState('')
  const consult = useAct(orpc.archive.consult.mutationOptions())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    consult.go({ officerId: props.officerId, reason })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Problems problems={consult.problems} at={['reason']} />
      <p className="soft">档案里有家属说的话。请先写明查阅事由；事由、您的姓名和时间会留在卷末，一小时内有效。</p>
      <LongField
        label="查阅事由"
        hint="如“年度考核核对家访情况”“更正登记错误”"
        max={200}
        value={reason}
        onChange={setReason}
        fault={problemAt(consult.problems, 'reason')}
      />
      <div>
        <Button type="primary" htmlType="submit" loading={consult.busy}>
          登记并查阅
        </Button>
      </div>
    </form>
  )
}

function Papers(props: { officerId: string; items: OpenFile['items'] }) {
  const { officerId, items } = props
  if (items.length === 0)
    return <Empty title="卷内还没有材料">家访办结后，登记表、承诺书和答复会按时间先后归入这一卷。</Empty>
  return (
    <FileView
      items={items}
      note
      address={(documentId, page, size) => `/api/archive/${officerId}/papers/${documentId}/pages/${page}/${size}`}
      acts={(item) => (
        <span className="small">
          <span className="soft">
            {item.code && `档号 ${item.code}　`}
            {item.isReplaced && '归档以后有了新的　'}
            校验码 {item.hash.slice(0, 16)}　{item.sealed ? '已盖电子印章' : '未盖章，按哈希保存'}
          </span>{' '}
          <a href={paperAddress(item.documentId)} target="_blank" rel="noreferrer">
            打开 PDF<span className="unseen">：{item.title}</span>
          </a>
        </span>
      )}
    />
  )
}

function Consultations(props: { lines: OpenFile['consultations']; children: ReactNode }) {
  return (
    <Part title="查阅记录">
      {props.children}
      <h3>保管的人打开的</h3>
      {props.lines.length === 0 && <p className="soft">还没有打开过这一卷。</p>}
      <ul className="consultations">
        {props.lines.map((line) => (
          <li key={`${line.at} ${line.by}`}>
            <span>{line.reason}</span>
            <SignOff by={line.by} at={line.at} />
          </li>
        ))}
      </ul>
    </Part>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { api } from '../../../web/api.ts'
import { orpc } from '../../../web/api.ts'
import { problemsOf } from '../../../web/problems.ts'
import { FileView } from '../../../web/ui/file-view.tsx'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { Chips } from '../../../web/ui/radio-group.tsx'
import { SignOff } from '../../../web/ui/sign-off.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import type { ConsultationRequest } from '../contract.ts'
import { EndConsultation } from './console-decide.tsx'
import { scopeOf } from './consultation-labels.ts'
import './consultations.css'

type Opened = Awaited<ReturnType<typeof api.consultations.file>>

/** Files that were granted, page by page under the reader's name. */
export function OneConsultation() {
  const { requestId } = useParams({ from: '/shell/consultations/$requestId' })
  const seen = useQuery(orpc.consultations.file.queryOptions({ input: { requestId } }))
  // what was read stays on no screen once it is over
  if (problemsOf(seen.error).some(({ code }) => code === 'not-found'))
    return (
      <>
        <PageHead title="查阅" back={{ to: '/consultations', name: '查阅' }} />
        <Empty title="这次查阅已经结束">到期、看完结束或者收回以后就不能再看。还需要的，请另报一次。</Empty>
      </>
    )
  return (
    <Fetched of={seen} what="经批准查阅的卷">
      {(opened) => <Files opened={opened} />}
    </Fetched>
  )
}

function Files({ opened: { request, files } }: { opened: Opened }) {
  const navigate = useNavigate()
  const [chosen, setChosen] = useState(files[0]?.officerId ?? '')
  const file = files.find(({ officerId }) => officerId === chosen) ?? files[0]
  return (
    <>
      <PageHead
        title={file ? `查阅${file.name}的家访卷` : '查阅'}
        tab="查阅"
        back={{ to: '/consultations', name: '查阅' }}
        acts={<EndConsultation request={request} onEnded={() => navigate({ to: '/consultations' })} />}
      >
        {request.outsider && `出示给${request.reader}；`}
        {request.purpose} · {scopeOf(request)}
        。每一页都印着查阅人和日期，看过哪些材料会留下记录；家属自己的二维码和短码不出示。
      </PageHead>
      {files.length > 1 && (
        <Chips
          label="谁的卷"
          value={chosen}
          options={files.map(({ officerId, name }) => ({ value: officerId, name }))}
          onChange={setChosen}
        />
      )}
      {file && (
        <>
          <OneFile key={file.officerId} request={request} file={file} />
          {file.received > 0 && (
            <p className="soft">
              卷里还有从别的单位转来的材料 {file.received} 件，不在这里出示。要看的，请到管档案的部门看。
            </p>
          )}
          <Part title="查阅记录">
            <ul className="consultations">
              {file.consulted.map((line) => (
                <li key={`${line.at} ${line.by}`}>
                  <span>{line.purpose}</span>
                  <SignOff by={line.by} at={line.at} what={line.grantedBy && `由${line.grantedBy}批准`} />
                </li>
              ))}
            </ul>
          </Part>
        </>
      )}
    </>
  )
}

function OneFile(props: { request: ConsultationRequest; file: Opened['files'][number] }) {
  const { request, file } = props
  const { officerId, items } = file
  if (items.length === 0) return <Empty title="没有可以看的材料">批准查阅的这一轮，卷里还没有材料。</Empty>
  return (
    <FileView
      items={items}
      note
      address={(documentId, page, size) =>
        `/api/consultations/${request.id}/files/${officerId}/papers/${documentId}/pages/${page}/${size}`
      }
      acts={(item) =>
        request.copiesAllowed && (
          <Copies key={item.documentId} request={request} officerId={officerId} documentId={item.documentId} />
        )
      }
    />
  )
}

/** Numbered copies of the paper that is shown: each press makes one with a number of its own. */
function Copies(props: { request: ConsultationRequest; officerId: string; documentId: string }) {
  const { request, officerId, documentId } = props
  const copy = useAct(orpc.consultations.copy.mutationOptions())
  const seen = useShownVersion(request.version, copy.problems)
  const copies = request.copies.filter((one) => one.documentId === documentId && one.officerId === officerId)
  return (
    <div className="row">
      <Problems problems={copy.problems} />
      {copies.map(({ copyId, number }) => (
        <a key={copyId} href={`/api/consultations/copies/${copyId}/copy.pdf`} target="_blank" rel="noreferrer">
          复制件第 {number} 号
        </a>
      ))}
      <Button loading={copy.busy} onClick={() => copy.go({ requestId: request.id, seen, officerId, documentId })}>
        {copies.length > 0 ? '再制一份' : '制复制件'}
      </Button>
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { Missing } from '../../../web/console/error-pages.tsx'
import { dayOf } from '../../../web/ui/dates.ts'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Strip } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { formKeys, forms } from '../rules/forms.ts'
import { EditText } from './text-edit.tsx'
import { TextHistory } from './text-history.tsx'
import { LookBack, type Version } from './text-look-back.tsx'
import type { Shown } from './text-types.ts'
import './text.css'

/** One paper's words: edited at the left, the paper at the right, what was in use before below. */
export function OneText() {
  const { form: wanted } = useParams({ from: '/shell/settings/texts/$form' })
  const form = formKeys.find((key) => key === wanted)
  const shown = useQuery({
    ...orpc.templates.show.queryOptions({ input: { form: form ?? 'notice' } }),
    enabled: form !== undefined,
  })
  const [version, setVersion] = useState<Version>()
  const [adopted, setAdopted] = useState<string>()
  if (form === undefined) return <Missing />
  const done = (name: string) => {
    setVersion(undefined)
    setAdopted(name)
    scrollTo(0, 0)
    return shown.refetch()
  }
  return (
    <Fetched of={shown} what="文书文本">
      {(data) => (
        <>
          <PageHead title={forms[form].name} back={{ to: '/settings/texts', name: '文书文本' }}>
            {usedSince(data)}
          </PageHead>
          {adopted && !version && (
            <div className="text-told">
              <Strip kind="done">现在用{adopted}。以后做的文书用这份文字；已经做好的不变，脚注里写着各自的版本。</Strip>
            </div>
          )}
          {version ? (
            <LookBack
              key={version.templateId}
              form={form}
              version={version}
              own={data.own.text}
              onUsed={done}
              onClose={() => setVersion(undefined)}
            />
          ) : (
            <EditText key={form} form={form} shown={data} onUsed={done} onTyping={() => setAdopted(undefined)} />
          )}
          <TextHistory
            shown={data}
            onLook={(of) => {
              setVersion(of)
              scrollTo(0, 0)
            }}
          />
        </>
      )}
    </Fetched>
  )
}

function usedSince({ inUse, history, own }: Shown): string {
  const [use] = history
  if (inUse.templateId === null) return own.text === '' ? '还没有文字：由单位自己选编' : `现用系统自带的文字`
  return `现用${inUse.version}，${dayOf(use?.at ?? '')}起`
}

import { useEffect } from 'react'
import { holds, useMe } from '../ui/signed-in.tsx'

/** For those whose work is on the phone: the office has nothing for them. */
export function FieldOnly() {
  const me = useMe()
  useEffect(() => {
    document.title = '廉访'
  }, [])
  const field = holds(me, ['visitor', 'recorder', 'officer'])
  return (
    <div className="stack">
      <h1>{me.displayName}，您好</h1>
      {field ? (
        <>
          <p className="prose">您的家访在手机页面上办理：看安排、定时间、写记录、请家属签名。</p>
          {holds(me, ['visitor']) && <p className="prose">要提出提醒谈话、写谈话记录的，在“提醒谈话”一栏。</p>}
          <p>
            <a className="act" href="/field">
              去我的家访
            </a>
          </p>
        </>
      ) : (
        <p className="prose">您的账号还没有职责。请联系安全管理员，在“账号与职责”里授予职责后重新登录。</p>
      )}
    </div>
  )
}

// Adds a button that reads the page aloud, where the browser can. The page works the same without it.
;(() => {
  if (!('speechSynthesis' in window) || !('SpeechSynthesisUtterance' in window)) return
  const main = document.querySelector('main')
  const header = document.querySelector('header')
  if (!main || !header) return
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'plain'
  button.textContent = '朗读这一页'
  button.addEventListener('click', () => {
    if (speechSynthesis.speaking) {
      speechSynthesis.cancel()
      button.textContent = '朗读这一页'
      return
    }
    const speech = new SpeechSynthesisUtterance(main.innerText)
    speech.lang = 'zh-CN'
    speech.rate = 0.85
    speech.onend = () => {
      button.textContent = '朗读这一页'
    }
    button.textContent = '停止朗读'
    speechSynthesis.speak(speech)
  })
  main.append(button)
})()

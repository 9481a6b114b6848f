// Tasklist in Danish whatever the browser asks for: every key of the shipped English texts has a Danish one.
export default {
  app: {name: 'Opgaver', vendor: 'sagsgang'},
  locales: {
    availableLocales: ['da'],
    fallbackLocale: 'da'
  },
  shortcuts: {
    claimTask: {key: 'ctrl+alt+c', description: 'overtag den valgte opgave'},
    focusFilter: {key: 'ctrl+shift+f', description: 'gå til det første filter på listen'},
    focusList: {key: 'ctrl+alt+l', description: 'gå til den første opgave på listen'},
    focusForm: {key: 'ctrl+alt+f', description: 'gå til det første felt i opgavens formular'},
    startProcess: {key: 'ctrl+alt+p', description: 'åbn vinduet, hvor et forløb startes'}
  }
};

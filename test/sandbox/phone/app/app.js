App({
  launches: [],
  onLaunch(options) {
    this.launches.push(options.path)
  },
})

"""Every page that keeps something, through everything that can happen to what it keeps."""
